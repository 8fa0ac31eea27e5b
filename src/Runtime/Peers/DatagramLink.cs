using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Transports;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Peers;

/// <summary>
/// A pipe over <c>udp://</c>: a datagram is one message, the length of the group, the group and the body. Nobody greets, and
/// nothing is acknowledged: what the system or a full receiver does not take is gone. A RADIO sends to it, a DISH receives.
/// </summary>
internal sealed class DatagramLink : IPipeDriver, IFrameSink
{
    private readonly Lock _gate = new();
    private readonly Pipe _pipe;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly ILogger _logger;
    private readonly InboundAssembler _assembler;
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _datagram = new byte[Pipe.MaxDatagram];
    private NetSocket? _socket;
    private bool _closed;

    public DatagramLink(Pipe pipe, PeerOptions options, IPipeEvents events, ILogger logger)
    {
        (_pipe, _options, _events, _logger) = (pipe, options, events, logger);

        // What is sent is taken apart into messages again; what comes in goes to the receiver as frames.
        _assembler = new InboundAssembler(pipe.Inbound, this, Pipe.MaxDatagram, 2, decodeHere: options.Kind == SocketKind.Radio);
        pipe.PeerKind = options.Kind == SocketKind.Radio ? SocketKind.Dish : SocketKind.Radio;
        pipe.Identity = MadeUpIdentity.Next();
        pipe.IsDatagram = true;
    }

    public bool CanLease => false;

    public bool KeepsLease => false;

    /// <summary>Sends to an endpoint from now on; a name that cannot be looked up is tried again.</summary>
    public void Connect(Endpoint endpoint)
    {
        if (endpoint.TryResolveAtOnce() is IPEndPoint known)
        {
            Open(endpoint, known);
        }
        else
        {
            _ = ResolveAsync(endpoint);
        }
    }

    /// <summary>Receives from now on.</summary>
    public void Receive(NetSocket socket)
    {
        _socket = socket;
        Begin();
        _ = ReceiveAllAsync(socket);
    }

    /// <summary>Ends it at once: over udp nothing lingers.</summary>
    public Task CloseAsync(TimeSpan linger)
    {
        int cut;
        lock (_gate)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            _closed = true;
            cut = _pipe.Outbound.Close(null, sentUnknown: false);
            _assembler.Close();
        }

        _stop.Cancel();
        _socket?.Dispose();
        var dropped = cut + _pipe.Outbound.Discard(forGood: true);
        if (dropped > 0)
        {
            _events.Dropped(_pipe, DropReason.Linger, dropped);
        }

        _pipe.IsConnected = false;
        _pipe.IsEnded = true;
        _events.Ended(_pipe);
        if (_events.Monitors.Wants(SocketEventKinds.Closed))
        {
            _events.Monitors.Tell(new Closed(_options.Kind, _pipe.Endpoint));
        }

        return Task.CompletedTask;
    }

    public void Drain(SendTurn turn)
    {
        lock (_gate)
        {
            while (_pipe.Outbound.Take(out var roomAgain) is { } chunk)
            {
                if (roomAgain)
                {
                    _events.Writable(_pipe);
                }

                Feed(chunk.Unsent);
                _pipe.Outbound.Complete(chunk);
            }
        }
    }

    public void DrainAhead()
    {
        // Whoever turned the queue active drains it on its own thread, at once.
    }

    public void Resume()
    {
        // Nothing was held back: what had no room is gone.
    }

    public void Disconnect(string reason) => _ = CloseAsync(TimeSpan.Zero);

    public bool TryLease() => false;

    public bool ReadNow() => false;

    public void WaitReadable(int wakeHandle, int milliseconds)
    {
    }

    public void EndLease()
    {
    }

    public void ReturnLease()
    {
    }

    bool IFrameSink.Command(ReadOnlySpan<byte> body) => true;

    bool IFrameSink.Decoded(Message message)
    {
        using (message)
        {
            var group = message.Span(0);
            var body = message.Span(1);
            _datagram[0] = (byte)group.Length;
            group.CopyTo(_datagram.AsSpan(1));
            body.CopyTo(_datagram.AsSpan(1 + group.Length));
            try
            {
                _socket!.Send(_datagram.AsSpan(0, 1 + group.Length + body.Length), SocketFlags.None, out _);
            }
            catch (ObjectDisposedException)
            {
                // It ends.
            }
        }

        return true;
    }

    private async Task ResolveAsync(Endpoint endpoint)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var addresses = await endpoint.ResolveAsync(_options.Transport.IPv6, _stop.Token).ConfigureAwait(false);
                Open(endpoint, (IPEndPoint)addresses[0]);
                return;
            }
            catch (Exception error) when (error is SocketException or ArgumentException or IndexOutOfRangeException)
            {
                PeersLog.ConnectFailed(_logger, _options.Kind, endpoint.Text, error.Message, _options.ReconnectIntervalMax);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(_options.ReconnectIntervalMax, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private void Open(Endpoint endpoint, IPEndPoint to)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _socket = DatagramSocket.OpenSender(endpoint, to, _options.Transport);
        }

        _pipe.PeerAddress = to.ToString();
        Begin();
        if (_pipe.Outbound.Open())
        {
            Drain(SendTurn.AtOnce);
        }
    }

    private void Begin()
    {
        _pipe.Driver = this;
        _pipe.IsConnected = true;
        _events.Identified(_pipe);
        if (_events.Monitors.Wants(SocketEventKinds.Connected) && _pipe.ConnectSide)
        {
            _events.Monitors.Tell(new Connected(_options.Kind, _pipe.Endpoint, _pipe.PeerAddress));
        }
    }

    private async Task ReceiveAllAsync(NetSocket socket)
    {
        var memory = new byte[ushort.MaxValue];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var count = await socket.ReceiveAsync(memory, SocketFlags.None, _stop.Token).ConfigureAwait(false);
                Accept(memory.AsSpan(0, count));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                // One datagram had an error; the next may have none.
                PeersLog.DatagramFailed(_logger, _options.Kind, _pipe.Endpoint, error.SocketErrorCode);
            }
        }
    }

    private void Accept(ReadOnlySpan<byte> datagram)
    {
        if (datagram.IsEmpty || datagram[0] + 1 > datagram.Length || datagram.Length > Pipe.MaxDatagram)
        {
            PeersLog.DatagramIgnored(_logger, _options.Kind, _pipe.Endpoint, datagram.Length);
            return;
        }

        var group = datagram.Slice(1, datagram[0]);
        var body = datagram[(1 + group.Length)..];
        Span<byte> header = stackalloc byte[FrameHeader.LongSize];
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (_pipe.Inbound.Credit <= 0)
            {
                _events.Dropped(_pipe, DropReason.Overflow, 1);
                return;
            }

            Feed(header[..FrameHeader.Write(header, group.Length, more: true)]);
            Feed(group);
            Feed(header[..FrameHeader.Write(header, body.Length, more: false)]);
            Feed(body);
        }
    }

    private void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var memory = _assembler.Memory;
            var part = Math.Min(memory.Length, bytes.Length);
            bytes[..part].CopyTo(memory);
            bytes = bytes[part..];
            _assembler.Advance(part);
            _assembler.Walk(out var tell);
            if (tell)
            {
                _events.Readable(_pipe);
            }
        }
    }
}
