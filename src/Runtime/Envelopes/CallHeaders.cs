using System.Diagnostics;

namespace PactMQ.Envelopes;

/// <summary>What travels beside a call's arguments: the trace that it belongs to and the headers that users set.</summary>
internal sealed class CallHeaders
{
    /// <summary>Gets the trace; default for none.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>Gets the users' headers; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Items { get; init; }

    /// <summary>Gets whether there is nothing to write.</summary>
    public bool IsEmpty => Trace == default && Items is not { Count: > 0 };
}
