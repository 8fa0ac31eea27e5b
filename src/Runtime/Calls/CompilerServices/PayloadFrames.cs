using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>Lends arguments to messages as frames of their own, and takes them out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadFrames
{
    /// <summary>Adds a frame: a large one stays where it is, a small one is copied.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Append(Message message, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Message.LargeBody)
        {
            message.Append(bytes.Span);
        }
        else
        {
            message.AppendExternal(bytes, static _ => { });
        }
    }

    /// <summary>Takes a frame out; its bytes belong to the taker. A large one is not copied.</summary>
    /// <param name="message">The message.</param>
    /// <param name="index">The frame's index.</param>
    /// <exception cref="MessagePackSerializationException">The message has no such frame.</exception>
    public static Memory<byte> Take(Message message, int index) =>
        index >= message.Count ? throw new MessagePackSerializationException($"The message has {message.Count} frames, and the argument is due in frame {index + 1}.")
        : message.Span(index).Length < Message.LargeBody ? message.Span(index).ToArray()
        : message.DetachFrame(index).Memory;
}
