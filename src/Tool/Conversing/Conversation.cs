using PactMQ.Tool.Kinds;
using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.Conversing;

/// <summary>One run of a kind's command: makes the socket, sends what is read, prints what arrives, ends in good order.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly ConversationPlan _plan;
    private readonly Patience _patience;
    private readonly MessagePrinter _printer;
    private readonly LineInput? _input;
    private readonly Envelope _envelope;
    private readonly Socket _socket;
    private readonly PeerWatch _watch;
    private readonly Outgoing _outgoing;
    private readonly SocketContext _context;

    public Conversation(ConversationPlan plan)
    {
        _plan = plan;
        _input = plan.Input is null ? null : LineInput.Open(plan.Input, plan.Format);
        _printer = new MessagePrinter(plan.Format);
        _envelope = new Envelope(plan.Row, plan.Group);
        _patience = new Patience(plan.Timeout, Lateness);
        _context = new SocketContext();
        _socket = MakeSocket();
        _watch = new PeerWatch(_socket, plan.Connects, plan.Binds.Length > 0, _patience);
        _outgoing = new Outgoing(_socket, _watch, _patience);
    }

    /// <summary>Runs to the end and gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(_patience.End);
        var code = await TalkAsync();
        return await CloseAsync(code);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _context.Dispose();
        _watch.Dispose();
        _input?.Dispose();
        _printer.Dispose();
        _patience.Dispose();
    }

    private async Task<int> TalkAsync()
    {
        try
        {
            Attach();
            await (_plan.Row.Flow switch
            {
                Flow.Asks => AskAsync(),
                Flow.Answers => AnswerAsync(),
                Flow.Sends => SendAllAsync(),
                Flow.Receives => ReceiveAllAsync(),
                _ => ExchangeAsync(),
            });
            _printer.Flush();
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (_patience.Why is { } why)
        {
            return Report(why);
        }
        catch (ToolException error)
        {
            return Report(error);
        }
    }

    private int Report(ToolException why)
    {
        if (why.ExitCode != ExitCode.Ok)
        {
            _printer.Flush();
        }

        if (why.Message.Length > 0)
        {
            Notes.Write(why.Message);
        }

        return why.ExitCode;
    }

    /// <summary>Hands over what was sent, for as long as it may linger, and tells what was not.</summary>
    private async Task<int> CloseAsync(int code)
    {
        await _socket.DisposeAsync();
        var statistics = _socket.Statistics;
        var lost = statistics.DroppedFor(DropReason.Linger);
        if (lost > 0)
        {
            Notes.Write($"{lost} of {_outgoing.Count} messages were discarded: no peer took them within the {_plan.Linger.TotalSeconds:0.###} s of --linger");
            return code == ExitCode.Ok ? _watch.Trouble?.ExitCode ?? ExitCode.TimedOut : code;
        }

        if (_plan.Row.Has(Traits.Publishes | Traits.Groups) && _outgoing.Count > 0 && statistics.DroppedFor(DropReason.NoPeer) == _outgoing.Count)
        {
            Notes.Write($"nobody had subscribed to any of the {_outgoing.Count} messages; --wait 1 waits for a subscriber first");
        }

        return code;
    }

    private Socket MakeSocket()
    {
        var options = new SocketOptions
        {
            Identity = _plan.Identity,
            Linger = _plan.Linger,
            RouterMandatory = _plan.Row.Kind == SocketKind.Router,
            StreamNotify = _plan.Row.Kind != SocketKind.Stream || _plan.KnowsItsPeer,
        };
        return _plan.Row.Make(_context, options);
    }

    private void Attach()
    {
        foreach (var topic in _plan.Subscriptions)
        {
            Subscribe(topic.Span);
        }

        foreach (var group in _plan.Joins.Distinct())
        {
            ((DishSocket)_socket).Join(group);
        }

        foreach (var endpoint in _plan.Binds)
        {
            var bound = Endpoints.Bind(_socket, endpoint);
            if (bound != endpoint || !Console.IsOutputRedirected)
            {
                Notes.Write($"listening at {bound}");
            }
        }

        foreach (var endpoint in _plan.Connects)
        {
            Endpoints.Connect(endpoint, Connect);
        }
    }

    private void Connect(string endpoint)
    {
        switch (_socket)
        {
            case StreamSocket stream when _plan.KnowsItsPeer:
                _envelope.Know(stream.ConnectPeer(endpoint).Span);
                break;
            case PeerSocket peer when _plan.KnowsItsPeer:
                _envelope.Know(peer.ConnectPeer(endpoint));
                break;
            default:
                _socket.Connect(endpoint);
                break;
        }
    }

    private void Subscribe(ReadOnlySpan<byte> topic)
    {
        if (_socket is SubscriberSocket sub)
        {
            sub.Subscribe(topic);
        }
        else
        {
            ((XSubscriberSocket)_socket).Subscribe(topic);
        }
    }

    private async Task WaitForPeersAsync()
    {
        if (_plan.Wait == 0)
        {
            return;
        }

        await (_socket switch
        {
            PublisherSocket pub => pub.WaitForSubscribersAsync(_plan.Wait, _patience.Token),
            XPublisherSocket xpub => xpub.WaitForSubscribersAsync(_plan.Wait, _patience.Token),
            _ => _socket.WaitForPeersAsync(_plan.Wait, _patience.Token),
        });
        _patience.Renew();
    }

    private async Task SendAllAsync()
    {
        await WaitForPeersAsync();
        var only = _plan.Row.Flow == Flow.Sends ? _plan.Count : null;
        while ((only is null || _outgoing.Count < only) && _input is not null && await _input.ReadAsync(_patience.Token) is { } frames)
        {
            await _outgoing.SendAsync(Close(frames));
        }
    }

    private async Task ReceiveAllAsync()
    {
        var greeted = false;
        for (var received = 0L; _plan.Count is null || received < _plan.Count;)
        {
            var message = await ReceiveAsync();
            var frames = _envelope.Open(message);
            if (_plan.KnowsItsPeer && _socket is StreamSocket && frames is [{ Length: 0 }])
            {
                // The connection has come, or gone.
                message.Dispose();
                if (greeted)
                {
                    return;
                }

                greeted = true;
                continue;
            }

            _printer.Print(frames);
            received++;
            if (_plan.Echo)
            {
                _printer.Flush();
                await _outgoing.SendAsync(message);
            }
            else
            {
                message.Dispose();
            }
        }
    }

    private async Task ExchangeAsync()
    {
        var sending = EndAllOnFailure(SendAllAsync());
        var receiving = EndAllOnFailure(ReceiveAllAsync());
        var first = await Task.WhenAny(sending, receiving);
        await first;

        // A person who types Ctrl-D has had enough; and nobody is made to type on when all has arrived.
        var enough = first == sending ? _input is { IsTerminal: true } && _plan.Count is null : _input is { IsTerminal: true } || _plan.KnowsItsPeer;
        if (!enough)
        {
            await Task.WhenAll(sending, receiving);
        }
    }

    private async Task EndAllOnFailure(Task half)
    {
        try
        {
            await half;
        }
        catch (ToolException error)
        {
            _patience.End(error);
            throw;
        }
    }

    private async Task AskAsync()
    {
        await WaitForPeersAsync();
        for (var asked = 0L; (_plan.Count is null || asked < _plan.Count) && await _input!.ReadAsync(_patience.Token) is { } frames; asked++)
        {
            await _outgoing.SendAsync(Close(frames));
            using var answer = await ReceiveAsync();
            _printer.Print(_envelope.Open(answer));
            _printer.Flush();
        }
    }

    private async Task AnswerAsync()
    {
        for (var answered = 0L; _plan.Count is null || answered < _plan.Count; answered++)
        {
            // Without a line left there is no answer, so the request is left to others; but a person wants to read it first.
            var answer = _input is { IsTerminal: false } ? await _input.ReadAsync(_patience.Token) : null;
            if (answer is null && _input is { IsTerminal: false })
            {
                return;
            }

            var request = await ReceiveAsync();
            _printer.Print(_envelope.Open(request));
            _printer.Flush();
            if (_input is null)
            {
                await _outgoing.SendAsync(request);
                continue;
            }

            request.Dispose();
            if ((answer ?? await _input.ReadAsync(_patience.Token)) is not { } frames)
            {
                return;
            }

            await _outgoing.SendAsync(Close(frames));
        }
    }

    private async ValueTask<Message> ReceiveAsync()
    {
        var receiving = (ReceivingSocket)_socket;
        if (!receiving.TryReceive(out var message))
        {
            _printer.Flush();
            message = await receiving.ReceiveAsync(_patience.Token);
        }

        _patience.Renew();
        return message;
    }

    private Message Close(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        try
        {
            return _envelope.Close(frames);
        }
        catch (FormatException error)
        {
            throw _input!.Malformed(error);
        }
    }

    private ToolException Lateness()
    {
        var text = $"{_plan.Timeout!.Value.TotalSeconds:0.###} s passed without a message (--timeout)";
        // The time may be over before the socket is made.
        return (_watch as PeerWatch)?.Trouble is { } trouble
            ? new ToolException(trouble.ExitCode, $"{text}: {trouble.Message}")
            : new ToolException(ExitCode.TimedOut, text);
    }
}
