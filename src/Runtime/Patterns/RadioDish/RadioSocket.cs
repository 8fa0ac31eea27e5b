namespace PactMQ;

/// <summary>RADIO: sends each message to the DISHes that have joined its group (RFC 48); with a full queue a DISH loses it. Never waits. Several threads may send at the same time. Messages have one frame. Pairs with DISH.</summary>
public sealed class RadioSocket : Socket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public RadioSocket(SocketOptions? options = null)
        : base(SocketKind.Radio, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public RadioSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Radio, context, options)
    {
    }

    /// <summary>Sends a message of one frame to a group. Thread-safe.</summary>
    /// <param name="group">The group, at most 255 bytes of UTF-8, none of them zero.</param>
    /// <param name="frame">The bytes, copied.</param>
    /// <exception cref="ArgumentException">The group is longer, or has a zero byte.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Send(string group, ReadOnlySpan<byte> frame)
    {
        var message = Message.Of(frame);
        message.Group = Require(group);
        Send(message);
    }

    /// <summary>Sends a message of one UTF-8 frame to a group. Thread-safe.</summary>
    /// <param name="group">The group, at most 255 bytes of UTF-8, none of them zero.</param>
    /// <param name="frame">The text.</param>
    public void Send(string group, string frame) => Send(group, System.Text.Encoding.UTF8.GetBytes(frame));

    /// <summary>Sends a message to its <see cref="Message.Group"/>, and takes it over. Thread-safe.</summary>
    /// <param name="message">The message, of one frame; it stays the caller's when an exception is thrown.</param>
    /// <exception cref="ArgumentException">The message has not one frame, or its group is longer than 255 bytes or has a zero byte.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Send(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Require(message.Group);
        Patterns.SendOperations.Send(Core, default, message, default);
    }

    /// <summary>Checks that a group is one that RFC 48 allows.</summary>
    internal static string Require(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(group);
        if (bytes > 255)
        {
            throw new ArgumentException($"A group has at most 255 bytes, and this one has {bytes}.", nameof(group));
        }

        return group.Contains('\0')
            ? throw new ArgumentException("A group has no zero byte: to other programs it would end there.", nameof(group))
            : group;
    }
}
