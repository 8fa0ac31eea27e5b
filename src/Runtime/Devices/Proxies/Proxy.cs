using Microsoft.Extensions.Logging;
using PactMQ.Devices;
using PactMQ.Patterns;

namespace PactMQ;

/// <summary>
/// Moves messages between two sockets, both ways where their kinds allow it, and tells a third one of each (zmq_proxy,
/// zmq_proxy_steerable). A message is taken from one side only when the other has room: where it waits, high-water marks
/// hold it back as if there were no proxy. Subscriptions travel from an XPUB to an XSUB as any message does.
/// </summary>
/// <remarks>
/// While it runs, the sockets belong to it: nobody else sends or receives on them; binding, connecting and disposing them
/// is fine. Its other members may be used from any thread.
/// </remarks>
public sealed class Proxy
{
    private readonly Pump[] _pumps;
    private readonly Steering _steering = new();
    private readonly ControlLine? _control;
    private readonly ILogger _logger;
    private readonly string _name;
    private readonly bool _inTurn;
    private int _started;

    /// <summary>Joins two sockets. Nothing moves before <see cref="RunAsync(CancellationToken)"/>.</summary>
    /// <param name="frontend">One side. The same socket may be both sides: what it receives it then sends.</param>
    /// <param name="backend">The other side.</param>
    /// <param name="capture">Gets a copy of every message, either way: PUB, PUSH, PAIR, DEALER or another kind that sends freely. One that waits holds the proxy up.</param>
    /// <param name="control">Takes commands of one frame: <c>PAUSE</c>, <c>RESUME</c>, <c>TERMINATE</c>, <c>STATISTICS</c>. REP answers each, with an empty frame; PAIR, DEALER and REP answer <c>STATISTICS</c> with eight frames of 8 bytes, little-endian: messages received, bytes received, messages sent, bytes sent, of the frontend and then of the backend, where a message counts once per frame. SUB and PULL just obey.</param>
    /// <exception cref="ArgumentException">The kinds of the sockets leave no way for a message.</exception>
    public Proxy(Socket frontend, Socket backend, Socket? capture = null, Socket? control = null)
    {
        ArgumentNullException.ThrowIfNull(frontend);
        ArgumentNullException.ThrowIfNull(backend);
        Frontend = frontend;
        Backend = backend;
        _pumps = ProxyWays.Between(frontend.Core, backend.Core, capture?.Core, _steering);
        _inTurn = ProxyWays.InTurn(frontend.Core, backend.Core);
        _control = control is null ? null : new ControlLine(control.Core, this);
        _logger = frontend.Core.Context.LoggerFactory.CreateLogger("PactMQ.Proxy");
        _name = $"{frontend.Core.Name}-{backend.Core.Name}";
    }

    /// <summary>Gets one side.</summary>
    public Socket Frontend { get; }

    /// <summary>Gets the other side.</summary>
    public Socket Backend { get; }

    /// <summary>Gets whether the proxy is paused: it runs, and takes no messages.</summary>
    public bool IsPaused => _steering.IsPaused;

    /// <summary>Gets what has passed through so far.</summary>
    public ProxyStatistics Statistics
    {
        get
        {
            ProxyFlow Flow(Socket from) => Array.Find(_pumps, pump => pump.Source == from.Core)?.Flow ?? default;
            return new ProxyStatistics(Flow(Frontend), Flow(Backend), _pumps.Sum(pump => pump.Discarded));
        }
    }

    /// <summary>Joins two sockets and moves messages until the token ends it.</summary>
    /// <param name="frontend">One side.</param>
    /// <param name="backend">The other side.</param>
    /// <param name="capture">Gets a copy of every message.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that completes when it has ended.</returns>
    /// <exception cref="ContextTerminatedException">The context of a socket was shut down (ETERM).</exception>
    /// <exception cref="ObjectDisposedException">One of the sockets was disposed.</exception>
    public static Task RunAsync(Socket frontend, Socket backend, Socket? capture = null, CancellationToken cancellationToken = default) =>
        new Proxy(frontend, backend, capture).RunAsync(cancellationToken);

    /// <summary>Moves messages until the token or <see cref="Terminate"/> ends it; either is a normal end. A message that was taken and has no way on by then waits the linger of its socket, and is counted when it is lost.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that completes when the proxy has ended.</returns>
    /// <exception cref="InvalidOperationException">It runs, or has run, already.</exception>
    /// <exception cref="ContextTerminatedException">The context of a socket was shut down (ETERM).</exception>
    /// <exception cref="ObjectDisposedException">One of the sockets was disposed.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default) => RunAsync(blocks: false, cancellationToken);

    /// <summary>
    /// As <see cref="RunAsync(CancellationToken)"/>, blocking the caller, with a thread of its own for each direction. It
    /// moves small messages a good deal faster, and suits a process that is there for the proxy.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    public void Run(CancellationToken cancellationToken = default) => RunAsync(blocks: true, cancellationToken).GetAwaiter().GetResult();

    private async Task RunAsync(bool blocks, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException($"This {_name} proxy has been run before: make a new one.");
        }

        using var registration = cancellationToken.UnsafeRegister(static steering => ((Steering)steering!).Stop(), _steering);
        SocketCore? ended = null;
        var (frontEnds, backEnds) = (WhenClosed(Frontend.Core), WhenClosed(Backend.Core));
        Action WhenClosed(SocketCore socket) => () =>
        {
            // A pump waits on one of its two sockets: it would not notice that the other is gone.
            if (socket.IsClosed && !_steering.IsStopped)
            {
                ended = socket;
                _steering.Stop();
            }
        };
        Frontend.Core.Sending.Watch(frontEnds);
        Backend.Core.Sending.Watch(backEnds);
        var work = new List<Task>();
        if (_inTurn)
        {
            work.Add(Guard(() => Pump.RunInTurnAsync(_pumps, _steering)));
        }
        else if (blocks)
        {
            work.AddRange(_pumps.Select(pump => Guard(() => Task.Factory.StartNew(pump.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))));
        }
        else
        {
            work.AddRange(_pumps.Select(pump => Guard(pump.RunAsync)));
        }

        if (_control is not null)
        {
            work.Add(Guard(() => _control.RunAsync(_steering.Stopping)));
        }

        try
        {
            await Task.WhenAll(work).ConfigureAwait(false);
            ended?.ThrowIfClosed();
        }
        finally
        {
            Frontend.Core.Sending.Unwatch(frontEnds);
            Backend.Core.Sending.Unwatch(backEnds);
            var moved = Statistics;
            DevicesLog.ProxyEnded(_logger, _name, moved.FromFrontend.Messages, moved.FromBackend.Messages, moved.Discarded);
        }
    }

    /// <summary>Takes no more messages until <see cref="Resume"/>; those that come wait in the sockets, up to their high-water marks.</summary>
    public void Pause() => _steering.Pause();

    /// <summary>Goes on after <see cref="Pause"/>.</summary>
    public void Resume() => _steering.Resume();

    /// <summary>Ends the proxy, also while it waits or is paused.</summary>
    public void Terminate() => _steering.Stop();

    /// <summary>What ends one part, ends all of them.</summary>
    private async Task Guard(Func<Task> part)
    {
        try
        {
            await Task.Run(part).ConfigureAwait(false);
        }
        finally
        {
            _steering.Stop();
        }
    }
}
