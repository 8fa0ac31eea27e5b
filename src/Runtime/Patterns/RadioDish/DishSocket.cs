namespace PactMQ;

/// <summary>DISH: receives what its RADIOs send to the groups that it has joined (RFC 48); <see cref="Message.Group"/> tells which. Several threads may receive at the same time. Messages have one frame; others are skipped. Pairs with RADIO.</summary>
public sealed class DishSocket : ReceivingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public DishSocket(SocketOptions? options = null)
        : base(SocketKind.Dish, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public DishSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Dish, context, options)
    {
    }

    /// <summary>Joins a group (zmq_join): its messages are received from now on. Groups match exactly. Thread-safe.</summary>
    /// <param name="group">The group, at most 255 bytes of UTF-8, none of them zero.</param>
    /// <exception cref="ArgumentException">The group is longer, or has a zero byte.</exception>
    /// <exception cref="InvalidOperationException">The group was joined before.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Join(string group)
    {
        Core.ThrowIfClosed();
        if (!Core.Groups.Join(RadioSocket.Require(group), join: true))
        {
            throw new InvalidOperationException($"This DISH socket has joined the group '{group}' already.");
        }
    }

    /// <summary>Leaves a group (zmq_leave). Thread-safe.</summary>
    /// <param name="group">The group.</param>
    /// <exception cref="InvalidOperationException">The group was not joined.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Leave(string group)
    {
        Core.ThrowIfClosed();
        if (!Core.Groups.Join(RadioSocket.Require(group), join: false))
        {
            throw new InvalidOperationException($"This DISH socket has not joined the group '{group}'.");
        }
    }
}
