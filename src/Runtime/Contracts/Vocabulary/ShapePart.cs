using System;
using System.Collections.Generic;

namespace PactMQ
{
    /// <summary>An operation or a type of a recorded shape.</summary>
    internal sealed class ShapePart
    {
        public ShapePart(string head)
        {
            Head = head;
        }

        /// <summary>Gets what stands behind the name.</summary>
        public string Head { get; }

        /// <summary>Gets the indented lines: <c>0</c>, <c>1</c>, a map's key, <c>result</c>, <c>stream</c>, <c>fault 7</c>, <c>topic</c>, and what each says.</summary>
        public Dictionary<string, string> Lines { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
