using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Tool.Probing;

/// <summary>
/// A minimal ZMTP peer (RFC 37): greets in pieces so as to hear as much as possible before it must commit itself, reads the
/// peer's READY before it chooses its own kind, then measures PING to PONG.
/// </summary>
internal sealed class Prober(string endpoint, TimeSpan timeout, bool join)
{
    private const int VersionEnd = 12;
    private const int Pings = 5;
    private const int MostSkipped = 1024 * 1024;

    private readonly ProbeReport _report = new(endpoint);
    private readonly byte[] _greeting = new byte[Greeting.Size];
    private readonly Stopwatch _clock = new();

    public async Task<ProbeReport> RunAsync(CancellationToken cancellation)
    {
        await using var link = new ByteLink();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _clock.Start();
        stop.CancelAfter(timeout);
        try
        {
            await ProbeAsync(link, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            TimedOut(link);
        }

        return _report;
    }

    private async Task ProbeAsync(ByteLink link, CancellationToken token)
    {
        var (address, reason) = await link.ConnectAsync(endpoint, token);
        if (reason is not null)
        {
            Fail(ProbeOutcome.Unreachable, $"cannot connect: {reason}");
            return;
        }

        _report.ConnectTime = _clock.Elapsed;
        _report.Address = address;
        Greeting.Write(_greeting, Greeting.Null, asServer: false);
        if (!await GreetAsync(link, token) || !await HearReadyAsync(link, token))
        {
            return;
        }

        await JoinAsync(link, token);
    }

    private async Task<bool> GreetAsync(ByteLink link, CancellationToken token)
    {
        // Signature and version make a ZMTP 3 peer send its whole greeting; the mechanism is kept back, since a peer with another one hangs up on it.
        await link.SendAsync(_greeting.AsSpan(0, VersionEnd), token);
        var whole = false;
        var poked = false;
        while (true)
        {
            switch (Greeting.TryRead(link.Received, out var version, out var mechanism, out var asServer))
            {
                case GreetingStatus.Complete:
                    _report.Version = version.ToString();
                    _report.Mechanism = Encoding.ASCII.GetString(mechanism);
                    _report.AsServer = asServer;
                    if (!mechanism.SequenceEqual(Greeting.Null))
                    {
                        Fail(ProbeOutcome.Mechanism, $"the peer demands the security mechanism {_report.Mechanism}; its kind and metadata are told to those with credentials only");
                        return false;
                    }

                    link.Take(Greeting.Size);
                    await link.SendAsync(_greeting.AsSpan(whole ? Greeting.Size : VersionEnd), token);
                    return true;
                case GreetingStatus.Legacy:
                    _report.Version = link.Received.Length > Greeting.SignatureSize && link.Received[Greeting.SignatureSize - 1] == 0x7F ? "2.0" : "1.0";
                    Fail(ProbeOutcome.OldVersion, $"the peer speaks ZMTP {_report.Version}, which PactMQ refuses: it predates security and heartbeats");
                    return false;
                case GreetingStatus.NotZmtp:
                    NotZmtp(link);
                    return false;
                case GreetingStatus.Invalid:
                    _report.Received = link.Received.ToArray();
                    Fail(ProbeOutcome.Malformed, "the greeting's mechanism is malformed");
                    return false;
                default:
                    break;
            }

            // A peer may wait for the whole greeting first; a server of lines of text waits for the end of a line.
            var read = await ReadWithinAsync(link, poked ? 1 : whole ? 0.7 : 0.35, token);
            if (read is false)
            {
                Closed(link);
                return false;
            }

            if (read is null && !whole)
            {
                whole = true;
                await link.SendAsync(_greeting.AsSpan(VersionEnd), token);
            }
            else if (read is null)
            {
                poked = true;
                if (link.Received.IsEmpty)
                {
                    await link.SendAsync("\r\n\r\n"u8, token);
                }
            }
        }
    }

    /// <summary>Reads until the peer's READY, or its refusal.</summary>
    private async Task<bool> HearReadyAsync(ByteLink link, CancellationToken token)
    {
        var spoken = false;
        while (true)
        {
            if (TryTakeFrame(link, out var flags, out var body))
            {
                return ReadHandshakeCommand(flags, body);
            }

            if (_report.Outcome != ProbeOutcome.Greeted)
            {
                return false;
            }

            var read = await ReadWithinAsync(link, spoken ? 1 : 0.5, token);
            if (read is false)
            {
                Closed(link);
                return false;
            }

            if (read is null)
            {
                // It waits for ours first, as RFC 37 lets a server do. DEALER pairs with the kinds that servers mostly are.
                spoken = true;
                await SendReadyAsync(link, SocketKind.Dealer, token);
            }
        }
    }

    private bool ReadHandshakeCommand(byte flags, byte[] body)
    {
        if ((flags & FrameFlags.Command) == 0 || Command.TryRead(body, out var kind, out var data) != ProtocolFault.None)
        {
            Fail(ProbeOutcome.Malformed, "the peer sent something other than a handshake command");
            return false;
        }

        if (kind == CommandKind.Error)
        {
            var legal = Error.TryRead(data, out var reason) == ProtocolFault.None;
            Fail(ProbeOutcome.Refused, legal ? $"the peer refused with ERROR '{Error.Text(reason)}'" : "the peer refused with a malformed ERROR");
            return false;
        }

        var fault = kind == CommandKind.Ready ? Ready.TryRead(data, out _) : ProtocolFault.CommandNameMalformed;
        if (fault != ProtocolFault.None)
        {
            Fail(ProbeOutcome.Malformed, kind == CommandKind.Ready ? $"the peer's READY is malformed ({fault})" : $"the peer sent {kind} before READY");
            return false;
        }

        ReadMetadata(data);
        return true;
    }

    private void ReadMetadata(ReadOnlySpan<byte> data)
    {
        _report.Identity = [];
        while (!data.IsEmpty && Metadata.TryReadProperty(ref data, out var name, out var value) == ProtocolFault.None)
        {
            var text = Error.Text(name);
            if (Ascii.EqualsIgnoreCase(name, Metadata.SocketType))
            {
                _report.Kind = Error.Text(value);
            }
            else if (Ascii.EqualsIgnoreCase(name, Metadata.Identity))
            {
                _report.Identity = value.ToArray();
            }
            else
            {
                _report.Metadata.Add(new(text, value.ToArray()));
                if (text == EnvelopeFormat.MetadataName)
                {
                    _report.Contracts.AddRange(AnnouncedContracts.Read(Error.Text(value)));
                }
            }
        }
    }

    /// <summary>Completes the handshake where that disturbs nobody, and measures.</summary>
    private async Task JoinAsync(ByteLink link, CancellationToken token)
    {
        if (!SocketPairing.TryParse(_report.Kind!, out var kind) || ProbeRole.For(kind) is not { } role)
        {
            _report.Reason = $"no round trip: {_report.Kind} is no kind that this tool can pair with";
            return;
        }

        if (!join && ProbeRole.IsDisturbed(kind))
        {
            _report.Reason = $"no round trip: a {_report.Kind} would take the probe for a partner; --join completes the handshake all the same";
            return;
        }

        await SendReadyAsync(link, role, token);
        if (!_report.Version!.StartsWith("3.", StringComparison.Ordinal) || _report.Version == "3.0")
        {
            _report.Reason = $"no round trip: ZMTP {_report.Version} has no PING";
            return;
        }

        for (var number = 1; number <= Pings; number++)
        {
            if (!await PingAsync(link, number, token))
            {
                return;
            }
        }
    }

    private async Task<bool> PingAsync(ByteLink link, int number, CancellationToken token)
    {
        var context = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(context, number);
        var ping = new byte[Ping.SizeOf(context.Length)];
        Ping.Write(ping, 0, context);
        var started = Stopwatch.GetTimestamp();
        await link.SendAsync(ping, token);
        while (true)
        {
            while (TryTakeFrame(link, out var flags, out var body))
            {
                if ((flags & FrameFlags.Command) == 0 || Command.TryRead(body, out var kind, out var data) != ProtocolFault.None)
                {
                    continue;
                }

                if (kind == CommandKind.Error)
                {
                    return ReadHandshakeCommand(flags, body);
                }

                if (kind == CommandKind.Pong && data.SequenceEqual(context))
                {
                    _report.RoundTrips.Add(Stopwatch.GetElapsedTime(started));
                    return true;
                }
            }

            if (_report.Outcome != ProbeOutcome.Greeted)
            {
                return false;
            }

            if (!await link.ReadAsync(token))
            {
                Closed(link);
                return false;
            }
        }
    }

    private static async Task SendReadyAsync(ByteLink link, SocketKind kind, CancellationToken token)
    {
        var name = Encoding.ASCII.GetBytes(SocketPairing.WireName(kind));
        var withIdentity = kind is SocketKind.Req or SocketKind.Dealer or SocketKind.Router;
        var ready = new byte[Ready.SizeOf(name, default, withIdentity)];
        Ready.Write(ready, name, default, withIdentity);
        await link.SendAsync(ready, token);
    }

    private bool TryTakeFrame(ByteLink link, out byte flags, out byte[] body)
    {
        body = [];
        var status = FrameHeader.TryRead(link.Received, out flags, out var length, out var header);
        if (status == FrameHeaderStatus.Invalid || (status == FrameHeaderStatus.Complete && length > MostSkipped))
        {
            Fail(ProbeOutcome.Malformed, status == FrameHeaderStatus.Invalid
                ? $"the peer sent a malformed frame ({FrameHeader.FaultOf(link.Received)})"
                : $"the peer announced a frame of {length} bytes");
            return false;
        }

        if (status == FrameHeaderStatus.Incomplete || link.Received.Length < header + length)
        {
            return false;
        }

        body = link.Received.Slice(header, (int)length).ToArray();
        link.Take(header + (int)length);
        return true;
    }

    /// <summary>Reads more; null when it did not come within a part of the whole time.</summary>
    private async Task<bool?> ReadWithinAsync(ByteLink link, double part, CancellationToken token)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(token);
        var left = (timeout * part) - _clock.Elapsed;
        if (part < 1)
        {
            soon.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        try
        {
            return await link.ReadAsync(soon.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return null;
        }
    }

    private void TimedOut(ByteLink link)
    {
        _report.Received = _report.Version is null ? link.Received.ToArray() : [];
        if (_report.Kind is not null)
        {
            _report.Reason = $"no round trip: no PONG came within {timeout.TotalSeconds:0.###} s";
            return;
        }

        Fail(ProbeOutcome.Silent, _report switch
        {
            { ConnectTime: null } => $"no connection within {timeout.TotalSeconds:0.###} s",
            { Version: null } when link.Received.IsEmpty => $"connected, and then nothing came within {timeout.TotalSeconds:0.###} s: something listens there that does not greet",
            { Version: null } => $"the greeting was not whole within {timeout.TotalSeconds:0.###} s: {link.Received.Length} of {Greeting.Size} bytes came",
            _ => $"the peer greeted, but sent no READY within {timeout.TotalSeconds:0.###} s",
        });
        if (_report.ConnectTime is null)
        {
            _report.Outcome = ProbeOutcome.Unreachable;
        }
    }

    private void NotZmtp(ByteLink link)
    {
        _report.Received = link.Received.ToArray();
        Fail(ProbeOutcome.NotZmtp, "what answers there does not speak ZMTP");
    }

    private void Closed(ByteLink link)
    {
        if (_report.Version is null && !link.Received.IsEmpty && link.Received[0] != 0xFF)
        {
            NotZmtp(link);
            return;
        }

        var when = _report switch
        {
            { Version: null } when link.Received.IsEmpty => "before it sent anything",
            { Version: null } => $"after {link.Received.Length} of {Greeting.Size} bytes of its greeting",
            { Kind: null } => "after the greetings, without READY or ERROR",
            _ => "after READY",
        };
        Fail(ProbeOutcome.Closed, $"the peer closed the connection {when}");
    }

    private void Fail(ProbeOutcome outcome, string reason) => (_report.Outcome, _report.Reason) = (outcome, reason);
}
