using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>Writes and reads one type as MessagePack. Generated code implements it; calls are resolved at compile time.</summary>
/// <typeparam name="T">The type that is written and read.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPayload<T>
{
    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(ref MessagePackWriter writer, in T value);

    /// <summary>Reads a value; throws a <see cref="MessagePackSerializationException"/> (or end of stream) when it cannot.</summary>
    /// <param name="reader">Where from.</param>
    static abstract T Read(ref MessagePackReader reader);
}
