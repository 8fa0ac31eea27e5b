using System.Buffers.Binary;
using PactMQ.Patterns;

namespace PactMQ.Devices;

/// <summary>Obeys the commands that come in on a socket, and answers where its kind can.</summary>
internal sealed class ControlLine
{
    private readonly SocketCore _socket;
    private readonly Proxy _proxy;
    private readonly bool _answers;

    public ControlLine(SocketCore socket, Proxy proxy)
    {
        if (socket.Kind is not (SocketKind.Rep or SocketKind.Pair or SocketKind.Dealer or SocketKind.Pull or SocketKind.Sub))
        {
            throw new ArgumentException($"A {socket.Name} socket cannot control a proxy: take REP, PAIR, DEALER, PULL or SUB.", "control");
        }

        (_socket, _proxy) = (socket, proxy);
        _answers = socket.Kind is SocketKind.Rep or SocketKind.Pair or SocketKind.Dealer;
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                using var command = await _socket.Receiving.ReceiveAsync(stopping).ConfigureAwait(false);
                var terminate = Obey(command, out var answer);
                if (answer is not null)
                {
                    await _socket.Sending.SendAsync(default, answer, stopping).ConfigureAwait(false);
                }

                if (terminate)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The proxy has ended.
        }
    }

    private bool Obey(Message command, out Message? answer)
    {
        answer = _socket.Kind == SocketKind.Rep ? Message.Of("") : null;
        switch (command.Count == 1 ? command.GetString() : "")
        {
            case "PAUSE":
                _proxy.Pause();
                return false;
            case "RESUME":
                _proxy.Resume();
                return false;
            case "TERMINATE":
                return true;
            case "STATISTICS" when _answers:
                answer?.Dispose();
                answer = Report(_proxy.Statistics);
                return false;
            default:
                DevicesLog.UnknownCommand(_socket.Logger, _socket.Name, command.Count, command.ByteCount);
                return false;
        }
    }

    private static Message Report(ProxyStatistics statistics)
    {
        var (front, back) = (statistics.FromFrontend, statistics.FromBackend);
        var message = Message.Rent();
        foreach (var value in (ReadOnlySpan<long>)[front.Frames, front.Bytes, back.Frames, back.Bytes, back.Frames, back.Bytes, front.Frames, front.Bytes])
        {
            BinaryPrimitives.WriteInt64LittleEndian(message.AppendUninitialized(sizeof(long)), value);
        }

        return message;
    }
}
