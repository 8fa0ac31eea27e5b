using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PactMQ.Tests.Hostile;

/// <summary>T26: what strangers write cannot forge a log, fill a disk or blow up a metrics store.</summary>
public sealed class LogTests
{
    private const string Nasty = "\r\n2026-01-01 INFO all is well\u001b[2J\u0007\0\u0085\u2028";

    private static readonly byte[] NastyBytes = Encoding.UTF8.GetBytes(Nasty);

    /// <summary>Everything that a peer may write and that could come to be shown.</summary>
    public static TheoryData<string, byte[]> Corpus => new()
    {
        { "instead of a greeting", [.. Encoding.ASCII.GetBytes("GET /"), .. NastyBytes, .. new byte[80]] },
        { "as a mechanism", [.. RawPeer.Greeting[..12], .. NastyBytes[..20], .. new byte[32]] },
        { "as a legal mechanism", RawPeer.MakeGreeting(3, 1, "A_MECHANISM.OF+MINE") },
        { "as a kind", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", NastyBytes)])] },
        { "as a long kind", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(new string('K', 7000)))])] },
        { "as an identity", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", "PUSH"u8), .. Property("Identity", NastyBytes)]), 0xFF] },
        { "as a property's name", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", "PUSH"u8), (byte)NastyBytes.Length, .. NastyBytes, 0, 0, 0, 0])] },
        { "as an error", [.. RawPeer.Greeting, .. Command("ERROR", [(byte)NastyBytes.Length, .. NastyBytes])] },
        { "as a long error", [.. RawPeer.Greeting, .. Command("ERROR", [200, .. Encoding.ASCII.GetBytes(new string('E', 200))])] },
        { "as a command", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", "PUSH"u8)]), 4, (byte)(NastyBytes.Length + 1), (byte)NastyBytes.Length, .. NastyBytes] },
        { "as an error after the handshake", [.. RawPeer.Greeting, .. Command("READY", [.. Property("Socket-Type", "PUSH"u8)]), .. Command("ERROR", [(byte)NastyBytes.Length, .. NastyBytes])] },
    };

    [Theory, MemberData(nameof(Corpus))]
    public async Task T26_no_control_character_reaches_a_log_or_an_event(string where, byte[] bytes)
    {
        var log = new Recorder();
        await using var context = new SocketContext(new SocketContextOptions { LoggerFactory = log });
        await using var pull = new PullSocket(context, Rig.Options);
        using var monitor = pull.Monitor(SocketEventKinds.HandshakeFailed | SocketEventKinds.WrongKind | SocketEventKinds.Disconnected);
        var endpoint = pull.Bind("tcp://127.0.0.1:*");
        using (var hostile = new RawPeer(endpoint))
        {
            hostile.WriteWhileOpen(bytes);
            Assert.True(hostile.IsClosedWithin(Rig.Limit), $"{where}: the connection stays open.");
        }

        SocketEvent? happened = null;
        await Waits.Until(() => monitor.TryRead(out happened), "it is told");
        var told = happened switch
        {
            HandshakeFailed failed => failed.Reason,
            Disconnected ended => ended.Reason,
            WrongKind wrong => wrong.PeerKind,
            _ => "",
        };
        await Waits.Until(() => log.Lines.Any(line => line.Contains("refused", StringComparison.Ordinal) || line.Contains("ended", StringComparison.Ordinal)), "it is logged");
        foreach (var line in log.Lines.Append(told))
        {
            Assert.DoesNotContain(line, char.IsControl);
            Assert.DoesNotContain('\u2028', line);
            Assert.True(line.Length < 400, $"{where}: a line of {line.Length} characters.");
        }
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:*", 0)]
    [InlineData("tcp://*:*", 1)]
    [InlineData("tcp://0.0.0.0:*", 1)]
    public async Task T16_an_endpoint_open_to_strangers_is_told_once(string endpoint, int lines)
    {
        var log = new Recorder();
        await using var context = new SocketContext(new SocketContextOptions { LoggerFactory = log });
        await using var pull = new PullSocket(context, Rig.Options);
        pull.Bind(endpoint);
        pull.Bind(endpoint);
        Assert.Equal(lines, log.Lines.Count(line => line.Contains("other machines", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task T26_a_flood_of_refusals_is_a_line_a_second()
    {
        var log = new Recorder();
        await using var context = new SocketContext(new SocketContextOptions { LoggerFactory = log });
        await using var pull = new PullSocket(context, Rig.Options);
        using var monitor = pull.Monitor(SocketEventKinds.HandshakeFailed);
        var endpoint = pull.Bind("tcp://127.0.0.1:*");
        var began = Environment.TickCount64;
        for (var number = 0; number < 1000; number++)
        {
            using var crowd = new Crowd(endpoint);
            crowd.Come(1, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"));
            Assert.Equal(HandshakeFault.NotZmtp, (await Waits.Next<HandshakeFailed>(monitor)).Fault);
        }

        var seconds = ((Environment.TickCount64 - began) / 1000) + 1;
        var lines = log.Lines.Count(line => line.Contains("refused", StringComparison.Ordinal));
        Assert.InRange(lines, 1, seconds);
    }

    [Fact]
    public async Task T26_metrics_know_no_peer_by_name()
    {
        var tags = new ConcurrentDictionary<string, string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "PactMQ")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, given, _) =>
        {
            foreach (var (name, value) in given)
            {
                tags[$"{name}={value}"] = name;
            }
        });
        listener.Start();
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var endpoint = publisher.Bind(rig.Fresh());
        for (var number = 0; number < 50; number++)
        {
            using var peer = new RawPeer(endpoint);
            peer.Shake("SUB", $"identity {number}");
            peer.Write(RawPeer.Command("SUBSCRIBE", Encoding.ASCII.GetBytes($"topic {number}")));
            await publisher.WaitForSubscribersAsync($"topic {number}").WaitAsync(Rig.Limit);
            publisher.Send($"topic {number} news");
            using var wrong = new Crowd(endpoint);
            wrong.Come(1, Encoding.ASCII.GetBytes($"GET /{number}"));
        }

        listener.RecordObservableInstruments();
        Assert.NotEmpty(tags);
        Assert.All(tags.Values, name => Assert.Contains(name, (string[])["socket.kind", "reason", "fault"]));
        Assert.DoesNotContain(tags.Keys, tag => tag.Contains("identity ", StringComparison.Ordinal) || tag.Contains("topic ", StringComparison.Ordinal));
    }

    private static byte[] Command(string name, byte[] data) => RawPeer.Command(name, data);

    private static byte[] Property(string name, ReadOnlySpan<byte> value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    /// <summary>Keeps what is logged, as text.</summary>
    private sealed class Recorder : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
