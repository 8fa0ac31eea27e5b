using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Envelopes;

/// <summary>Puts bodies into messages and takes them out.</summary>
internal static class Payloads
{
    public static void Append<T, TPayload>(Message message, in T value)
        where TPayload : IPayload<T>
    {
        var writer = new MessagePackWriter(message.OpenFrame());
        TPayload.Write(ref writer, in value);
        writer.Flush();
        message.CloseFrame();
    }

    /// <summary>Reads a body; whatever goes wrong in it is a <see cref="PayloadException"/>, since the bytes are a stranger's.</summary>
    public static T Read<T, TPayload>(ReadOnlyMemory<byte> body)
        where TPayload : IPayload<T>
    {
        try
        {
            var reader = new MessagePackReader(body);
            return TPayload.Read(ref reader);
        }
        catch (Exception exception)
        {
            throw new PayloadException($"The body of {body.Length} bytes cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Finds the body: behind the header in its frame, or in the next frame, or nowhere.</summary>
    public static ReadOnlyMemory<byte> Body(Message message, int headerFrame, in CallEnvelope envelope) =>
        envelope.HasInlineBody ? message[headerFrame][envelope.Length..]
        : message.Count > headerFrame + 1 ? message[headerFrame + 1]
        : default;

    /// <summary>Adds the body of an ERROR: <c>[message, nil, nil]</c>.</summary>
    public static void AppendError(Message message, string text)
    {
        var writer = new MessagePackWriter(message.OpenFrame());
        writer.WriteArrayHeader(3);
        writer.Write(text);
        writer.WriteNil();
        writer.WriteNil();
        writer.Flush();
        message.CloseFrame();
    }

    /// <summary>Reads the message of an ERROR; empty when the body has none.</summary>
    public static string ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new MessagePackReader(body);
            return reader.ReadArrayHeader() > 0 ? reader.ReadString() ?? "" : "";
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException)
        {
            return "";
        }
    }
}
