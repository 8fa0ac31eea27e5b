using Microsoft.Extensions.Logging;
using PactMQ.Devices;

namespace PactMQ;

/// <summary>
/// A proxy with sockets of its own, named by what it does: a shared queue between clients and servers, a forwarder between
/// publishers and subscribers, a streamer between pushers and pullers. The two sides may use different transports and networks.
/// </summary>
/// <remarks>All members may be used from any thread.</remarks>
public sealed class Intermediary : IAsyncDisposable, IDisposable
{
    private readonly string _name;
    private readonly List<Socket> _sockets = [];

    private Intermediary(string name, SocketKind front, SocketKind back, string frontend, string backend, IntermediaryOptions? options)
    {
        options ??= new IntermediaryOptions();
        _name = name;
        try
        {
            Frontend = Open(front, frontend, options.Frontend, options.Context);
            Backend = Open(back, backend, options.Backend, options.Context);
            Capture = options.Capture is null ? null : Open(SocketKind.Pub, options.Capture, null, options.Context);
            Control = options.Control is null ? null : Open(SocketKind.Rep, options.Control, null, options.Context);
            Proxy = new Proxy(Frontend, Backend, Capture, Control);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the side of the clients, publishers or pushers.</summary>
    public Socket Frontend { get; }

    /// <summary>Gets the side of the servers, subscribers or pullers.</summary>
    public Socket Backend { get; }

    /// <summary>Gets the PUB socket that publishes a copy of every message, or null.</summary>
    public Socket? Capture { get; }

    /// <summary>Gets the REP socket that takes commands, or null.</summary>
    public Socket? Control { get; }

    /// <summary>Gets what moves the messages: to pause, resume and count.</summary>
    public Proxy Proxy { get; }

    /// <summary>Makes a shared queue (ROUTER–DEALER): clients connect to the frontend, servers to the backend, and each request goes to the next server in turn.</summary>
    /// <param name="frontend">Where clients come; several endpoints are separated by commas, and <c>&gt;</c> before one connects.</param>
    /// <param name="backend">Where servers come.</param>
    /// <param name="options">Options.</param>
    /// <returns>The device, not yet running.</returns>
    /// <exception cref="ArgumentException">An endpoint is malformed.</exception>
    /// <exception cref="ZmqException">An endpoint cannot be bound.</exception>
    public static Intermediary SharedQueue(string frontend, string backend, IntermediaryOptions? options = null) =>
        new("shared queue", SocketKind.Router, SocketKind.Dealer, frontend, backend, options);

    /// <summary>Makes a forwarder (XSUB–XPUB): publishers connect to the frontend, subscribers to the backend, and subscriptions travel on to the publishers.</summary>
    /// <param name="frontend">Where publishers come; several endpoints are separated by commas, and <c>&gt;</c> before one connects.</param>
    /// <param name="backend">Where subscribers come.</param>
    /// <param name="options">Options.</param>
    /// <returns>The device, not yet running.</returns>
    /// <exception cref="ArgumentException">An endpoint is malformed.</exception>
    /// <exception cref="ZmqException">An endpoint cannot be bound.</exception>
    public static Intermediary Forwarder(string frontend, string backend, IntermediaryOptions? options = null) =>
        new("forwarder", SocketKind.XSub, SocketKind.XPub, frontend, backend, options);

    /// <summary>Makes a streamer (PULL–PUSH): pushers connect to the frontend, pullers to the backend, and each job goes to the next puller in turn.</summary>
    /// <param name="frontend">Where pushers come; several endpoints are separated by commas, and <c>&gt;</c> before one connects.</param>
    /// <param name="backend">Where pullers come.</param>
    /// <param name="options">Options.</param>
    /// <returns>The device, not yet running.</returns>
    /// <exception cref="ArgumentException">An endpoint is malformed.</exception>
    /// <exception cref="ZmqException">An endpoint cannot be bound.</exception>
    public static Intermediary Streamer(string frontend, string backend, IntermediaryOptions? options = null) =>
        new("streamer", SocketKind.Pull, SocketKind.Push, frontend, backend, options);

    /// <summary>Moves messages until the token or <see cref="Proxy.Terminate"/> ends it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that completes when it has ended.</returns>
    /// <exception cref="ContextTerminatedException">The context was shut down.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default)
    {
        DevicesLog.DeviceStarted(Frontend.Core.Logger, _name, Frontend.LastEndpoint, Backend.LastEndpoint);
        return Proxy.RunAsync(cancellationToken);
    }

    /// <summary>Ends it and closes its sockets, within their linger.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        Proxy?.Terminate();
        foreach (var socket in _sockets)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Socket Open(SocketKind kind, string endpoints, SocketOptions? options, SocketContext? chosen)
    {
        var context = chosen ?? SocketContext.Default;
        Socket socket = kind switch
        {
            SocketKind.Router => new RouterSocket(context, options),
            SocketKind.Dealer => new DealerSocket(context, options),
            SocketKind.XSub => new XSubscriberSocket(context, options),
            SocketKind.XPub => new XPublisherSocket(context, options),
            SocketKind.Pull => new PullSocket(context, options),
            SocketKind.Push => new PushSocket(context, options),
            SocketKind.Pub => new PublisherSocket(context, options),
            _ => new ReplySocket(context, options),
        };
        _sockets.Add(socket);
        foreach (var endpoint in endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Both sides of a device stay where they are, and others come to them.
            socket.Attach(endpoint[0] is '@' or '>' ? endpoint : "@" + endpoint);
        }

        return socket;
    }
}
