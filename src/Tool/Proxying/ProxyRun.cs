using PactMQ.Tool.Conversing;
using PactMQ.Tool.Frames;
using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.Proxying;

/// <summary>One run of <c>pactmq proxy</c>.</summary>
internal sealed class ProxyRun : IAsyncDisposable
{
    public static readonly string[] Types = ["queue", "forwarder", "streamer"];

    private const string Tap = "inproc://tap";

    private readonly SocketContext _context = new();
    private readonly Socket _frontend;
    private readonly Socket _backend;
    private ReplySocket? _control;
    private PushSocket? _tap;
    private PullSocket? _ear;
    private MessagePrinter? _printer;

    public ProxyRun(string type) => (_frontend, _backend) = type switch
    {
        "queue" => ((Socket)new RouterSocket(_context), (Socket)new DealerSocket(_context)),
        "forwarder" => (new XSubscriberSocket(_context), new XPublisherSocket(_context)),
        _ => (new PullSocket(_context), new PushSocket(_context)),
    };

    public void AttachFrontend(string[] binds, string[] connects) => Attach("frontend", _frontend, binds, connects);

    public void AttachBackend(string[] binds, string[] connects) => Attach("backend", _backend, binds, connects);

    /// <summary>Takes commands at these endpoints, if there are any.</summary>
    public void Control(string[] binds)
    {
        if (binds.Length > 0)
        {
            _control = new ReplySocket(_context);
            Attach("control", _control, binds, []);
        }
    }

    /// <summary>Prints what passes.</summary>
    public void Print(IFrameFormat format)
    {
        _printer = new MessagePrinter(format);
        _tap = new PushSocket(_context);
        _ear = new PullSocket(_context);
        _ear.Bind(Tap);
        _tap.Connect(Tap);
    }

    /// <summary>Runs until the token, or the command TERMINATE, ends it; then tells what has passed.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(token);
        var proxy = new Proxy(_frontend, _backend, _tap, _control);
        var printing = PrintAllAsync(ended);
        await proxy.RunAsync(ended.Token);
        if (_tap is not null)
        {
            // Over inproc what was sent is there: reading ends when nothing is left.
            await _tap.DisposeAsync();
        }

        await ended.CancelAsync();
        await printing;
        var passed = proxy.Statistics;
        Notes.Write($"from the frontend {Tell(passed.FromFrontend)}, from the backend {Tell(passed.FromBackend)}, discarded {passed.Discarded}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in new[] { _frontend, _backend, _control, _tap, _ear })
        {
            if (socket is not null)
            {
                await socket.DisposeAsync();
            }
        }

        await _context.DisposeAsync();
        _printer?.Dispose();
    }

    private static string Tell(ProxyFlow flow) => $"{flow.Messages} messages ({flow.Frames} frames, {flow.Bytes} bytes)";

    private static void Attach(string side, Socket socket, string[] binds, string[] connects)
    {
        foreach (var endpoint in binds)
        {
            Notes.Write($"{side} listening at {Endpoints.Bind(socket, endpoint)}");
        }

        foreach (var endpoint in connects)
        {
            Endpoints.Connect(endpoint, socket.Connect);
        }
    }

    private async Task PrintAllAsync(CancellationTokenSource ended)
    {
        if (_ear is null)
        {
            return;
        }

        try
        {
            while (true)
            {
                if (!_ear.TryReceive(out var message))
                {
                    _printer!.Flush();
                    message = await _ear.ReceiveAsync(ended.Token);
                }

                using (message)
                {
                    _printer!.Print([.. Enumerable.Range(0, message.Count).Select(index => message[index])]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            while (_ear.TryReceive(out var message))
            {
                using (message)
                {
                    _printer!.Print([.. Enumerable.Range(0, message.Count).Select(index => message[index])]);
                }
            }

            _printer!.Flush();
        }
        catch (ToolException)
        {
            // Nobody reads standard output any more.
            await ended.CancelAsync();
        }
    }
}
