using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>Writes no arguments as an empty array, and skips whatever a newer peer sends.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoArgumentsPayload : IPayload<NoArguments>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in NoArguments value) => writer.WriteArrayHeader(0);

    /// <inheritdoc/>
    public static NoArguments Read(ref MessagePackReader reader)
    {
        PayloadFormat.Skip(ref reader);
        return default;
    }
}
