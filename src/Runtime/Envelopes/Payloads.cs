using System.Buffers;
using System.Runtime.CompilerServices;
using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Envelopes;

/// <summary>Puts bodies into messages and takes them out.</summary>
internal static class Payloads
{
    public static void Append<T, TPayload>(Message message, in T value)
        where TPayload : IPayload<T>
    {
        if (TPayload.Codec != EnvelopeFormat.MessagePackCodec)
        {
            // The header has just been added, into memory of the message's own.
            Unsafe.AsRef(in message.Span(message.Count - 1)[EnvelopeFormat.CodecOffset]) = TPayload.Codec;
        }

        message.OpenFrame();
        Write<T, TPayload>(message, in value);
    }

    /// <summary>Adds a body behind the header in the open frame, which has <see cref="EnvelopeFlags.InlineBody"/>, and ends the frame.</summary>
    public static void AppendInline<T, TPayload>(Message message, in T value)
        where TPayload : IPayload<T>
    {
        if (TPayload.Codec != EnvelopeFormat.MessagePackCodec)
        {
            message.OpenSpan()[EnvelopeFormat.CodecOffset] = TPayload.Codec;
        }

        Write<T, TPayload>(message, in value);
    }

    /// <summary>Reads a body and the frames behind it.</summary>
    public static T Read<T, TPayload>(Message message, int headerFrame, in CallEnvelope envelope)
        where TPayload : IPayload<T> =>
        Read<T, TPayload>(message, headerFrame, new BodyPlace(in envelope));

    /// <summary>Reads a body and the frames behind it.</summary>
    public static T Read<T, TPayload>(Message message, int headerFrame, BodyPlace place)
        where TPayload : IPayload<T>
    {
        if (place is { IsInline: true, Codec: EnvelopeFormat.MessagePackCodec } && TPayload.TryReadPlain(message.Span(headerFrame)[place.Offset..], out var plain))
        {
            return plain;
        }

        return ReadAny<T, TPayload>(message, headerFrame, place);
    }

    private static T ReadAny<T, TPayload>(Message message, int headerFrame, BodyPlace place)
        where TPayload : IPayload<T>
    {
        var value = Read<T, TPayload>(Body(message, headerFrame, place), place.Codec);
        try
        {
            return TPayload.WithFrames(in value, message, headerFrame + (place.IsInline ? 1 : 2));
        }
        catch (MessagePackSerializationException exception)
        {
            throw new PayloadException(exception.Message, exception);
        }
    }

    /// <summary>Reads a body; whatever goes wrong in it is a <see cref="PayloadException"/>, since the bytes are a stranger's.</summary>
    public static T Read<T, TPayload>(ReadOnlyMemory<byte> body, byte codec)
        where TPayload : IPayload<T>
    {
        try
        {
            if (codec != TPayload.Codec)
            {
                throw WrongCodec<T, TPayload>(codec);
            }

            if (TPayload.Codec != EnvelopeFormat.MessagePackCodec && TPayload.TryReadBody(new ReadOnlySequence<byte>(body), out var value))
            {
                return value;
            }

            var reader = new MessagePackReader(body);
            return TPayload.Read(ref reader);
        }
        catch (Exception exception)
        {
            throw new PayloadException($"The body of {body.Length} bytes cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the next of several values and moves on behind it.</summary>
    public static T ReadNext<T, TPayload>(ref ReadOnlyMemory<byte> rest, byte codec)
        where TPayload : IPayload<T>
    {
        try
        {
            if (codec != TPayload.Codec)
            {
                throw WrongCodec<T, TPayload>(codec);
            }

            var reader = new MessagePackReader(rest);
            var value = TPayload.Read(ref reader);
            rest = rest[(int)reader.Consumed..];
            return value;
        }
        catch (Exception exception)
        {
            throw new PayloadException($"One of several items, {rest.Length} bytes before the end, cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Finds the body: behind the header in its frame, or in the next frame, or nowhere.</summary>
    public static ReadOnlyMemory<byte> Body(Message message, int headerFrame, in CallEnvelope envelope) =>
        Body(message, headerFrame, new BodyPlace(in envelope));

    private static ReadOnlyMemory<byte> Body(Message message, int headerFrame, BodyPlace place) =>
        place.IsInline ? message[headerFrame][place.Offset..]
        : message.Count > headerFrame + 1 ? message[headerFrame + 1]
        : default;

    private static void Write<T, TPayload>(Message message, in T value)
        where TPayload : IPayload<T>
    {
        if (TPayload.Codec == EnvelopeFormat.MessagePackCodec || !TPayload.TryWriteBody(message, in value))
        {
            var writer = new MessagePackWriter(message);
            TPayload.Write(ref writer, in value);
            writer.Flush();
        }

        message.CloseFrame();
        TPayload.AppendFrames(message, in value);
    }

    private static MessagePackSerializationException WrongCodec<T, TPayload>(byte codec)
        where TPayload : IPayload<T> => new($"it has the codec {codec}, and the contract says {TPayload.Codec}.");

    /// <summary>Adds the body of an ERROR: <c>[message, fault or nil, milliseconds until a retry or nil]</c>.</summary>
    public static void AppendError(Message message, string text, ReadOnlySpan<byte> fault = default, TimeSpan? retryAfter = null)
    {
        var writer = new MessagePackWriter(message.OpenFrame());
        writer.WriteArrayHeader(3);
        writer.Write(text);
        if (fault.IsEmpty)
        {
            writer.WriteNil();
        }
        else
        {
            writer.Write(fault);
        }

        if (retryAfter is { } pause)
        {
            writer.Write((long)Math.Max(0, pause.TotalMilliseconds));
        }
        else
        {
            writer.WriteNil();
        }

        writer.Flush();
        message.CloseFrame();
    }

    /// <summary>Reads the body of an ERROR as far as it can be read; nothing makes it throw.</summary>
    public static (string Text, ReadOnlyMemory<byte> Fault, TimeSpan? RetryAfter) ReadError(ReadOnlyMemory<byte> body)
    {
        var (text, fault, pause) = ("", ReadOnlyMemory<byte>.Empty, default(TimeSpan?));
        try
        {
            var reader = new MessagePackReader(body);
            var count = reader.ReadArrayHeader();
            text = count > 0 ? reader.ReadString() ?? "" : "";
            if (count > 1 && reader.ReadBytes() is { } bytes)
            {
                fault = System.Buffers.BuffersExtensions.ToArray(bytes);
            }

            if (count > 2 && !reader.TryReadNil())
            {
                pause = TimeSpan.FromMilliseconds(Math.Clamp(reader.ReadInt64(), 0, int.MaxValue));
            }
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            // What a stranger wrote; what was read so far stands.
        }

        return (text, fault, pause);
    }
}
