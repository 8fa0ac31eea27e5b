using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>Bounds how deep a payload may nest, so that a hostile one cannot exhaust the stack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadDepth
{
    /// <summary>The deepest nesting that is read: 64 levels.</summary>
    public const int Limit = 64;

    /// <summary>Goes one level down; call <see cref="Leave"/> afterwards.</summary>
    /// <param name="reader">The reader.</param>
    /// <exception cref="MessagePackSerializationException">The payload nests deeper than <see cref="Limit"/>.</exception>
    public static void Enter(ref MessagePackReader reader)
    {
        if (++reader.Depth > Limit)
        {
            throw new MessagePackSerializationException($"The payload nests deeper than {Limit} levels.");
        }
    }

    /// <summary>Comes one level up.</summary>
    /// <param name="reader">The reader.</param>
    public static void Leave(ref MessagePackReader reader) => reader.Depth--;
}
