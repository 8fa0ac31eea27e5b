using System.Buffers;
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

    /// <summary>Gets the number of the codec, which the header carries: 0, MessagePack, unless the contract chose another.</summary>
    static virtual byte Codec => 0;

    /// <summary>Writes a body in another codec than MessagePack; false when there is none.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    static virtual bool TryWriteBody(IBufferWriter<byte> writer, in T value) => false;

    /// <summary>Reads a body in another codec than MessagePack; false when there is none.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="value">The value.</param>
    static virtual bool TryReadBody(in ReadOnlySequence<byte> body, out T value)
    {
        value = default!;
        return false;
    }

    /// <summary>Writes a value of plain parts straight into memory, in the same bytes; false when it has others, or no room.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="length">How many bytes were written; without meaning after a false.</param>
    static virtual bool TryWritePlain(Span<byte> to, in T value, out int length)
    {
        length = 0;
        return false;
    }

    /// <summary>Reads a value of plain parts straight from memory; false, which says nothing about the bytes, when there is a form that it does not know.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="value">The value.</param>
    static virtual bool TryReadPlain(ReadOnlySpan<byte> from, out T value)
    {
        value = default!;
        return false;
    }

    /// <summary>Gets whether values travel as frames of their own behind the body.</summary>
    static virtual bool HasFrames => false;

    /// <summary>Adds the values that travel as frames of their own behind the body.</summary>
    /// <param name="message">The message.</param>
    /// <param name="value">The value.</param>
    static virtual void AppendFrames(Message message, in T value)
    {
    }

    /// <summary>Gives the value with what came as frames of their own.</summary>
    /// <param name="value">What the body held.</param>
    /// <param name="message">The message.</param>
    /// <param name="first">The index of the first frame behind the body.</param>
    static virtual T WithFrames(in T value, Message message, int first) => value;
}
