using System.Buffers;

namespace PactMQ;

/// <summary>
/// Writes and reads bodies in a format of its own. A contract names it with <c>[Codec(typeof(…))]</c>; calls are resolved at
/// compile time. Used by many threads at once.
/// </summary>
public interface IPayloadCodec
{
    /// <summary>Gets the format's number, which every header carries: 128 to 255 for formats of one's own.</summary>
    static abstract byte Id { get; }

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">The argument, result or item as the contract declares it.</typeparam>
    /// <param name="writer">Where to: the message's own memory.</param>
    /// <param name="value">The value.</param>
    static abstract void Write<T>(IBufferWriter<byte> writer, in T value);

    /// <summary>Reads a value. Whatever it throws rejects the call or drops the event; the bytes are a stranger's.</summary>
    /// <typeparam name="T">The argument, result or item as the contract declares it.</typeparam>
    /// <param name="body">The whole body, valid until this returns.</param>
    static abstract T Read<T>(in ReadOnlySequence<byte> body);
}
