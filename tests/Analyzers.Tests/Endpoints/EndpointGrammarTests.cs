using PactMQ.Analyzers.Endpoints;

namespace PactMQ.Analyzers.Tests.Endpoints;

/// <summary>The rules read endpoints as the runtime does: what one accepts and refuses, so does the other.</summary>
public sealed class EndpointGrammarTests
{
    private static readonly string[] Transports = ["tcp://", "ipc://", "inproc://", "udp://", "ws://", "tcp:/", "TCP://", "", "://"];

    private static readonly string[] Addresses =
    [
        "", "*", "localhost", "localhost:5555", "localhost:0", "localhost:65535", "localhost:65536", "localhost:-1", "localhost:+1", "localhost: 1", "localhost:", ":5555",
        "*:5555", "*:*", "127.0.0.1:*", "[::1]:5555", "[::1]", "[::1", "::1:5555", "[localhost]:5555", "[127.0.0.1]:5555", "a b:5555", "a_b-c.d:5555", "ä:5555", "@", "@name", "/tmp/x",
        "127.0.0.1:6000;127.0.0.1:5555", ";127.0.0.1:5555", "lo;239.0.0.1:5555", "*;localhost:5555", "x;y", "host:5555/path", "a:b:c", "\0", "1.2.3:5", "[fe80::1%0]:5555",
    ];

    [Fact]
    public void ConnectRefusesTheSame()
    {
        var differences = new List<string>();
        foreach (var endpoint in All())
        {
            // Over udp the runtime would open a socket: only RADIO connects there.
            using var socket = endpoint.StartsWith("udp", StringComparison.Ordinal) ? (Socket)new RadioSocket() : new DealerSocket();
            Compare(differences, endpoint, EndpointText.ParseConnect(endpoint), () => socket.Connect(endpoint));
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("ipc://", 107)]
    [InlineData("inproc://", 256)]
    public void TheLongestNamesAreTheSame(string transport, int longest)
    {
        foreach (var (length, fits) in new[] { (longest, true), (longest + 1, false) })
        {
            var endpoint = transport + new string('n', length);
            Assert.Equal(fits, EndpointText.ParseConnect(endpoint).Fault is null);
            using var socket = new DealerSocket();
            Assert.Equal(fits, Record.Exception(() => socket.Connect(endpoint)) is null);
        }
    }

    private static IEnumerable<string> All() =>
        from transport in Transports from address in Addresses select transport + address;

    private static void Compare(List<string> differences, string endpoint, EndpointText read, Action use)
    {
        var refusal = Record.Exception(use) as EndpointException;

        // A network interface or a group that this machine has not is no fault of the text.
        var isMalformed = refusal is not null && refusal.InnerException is null && !refusal.Message.Contains("network interface of this machine", StringComparison.Ordinal);
        if (isMalformed != read.Fault is not null)
        {
            differences.Add($"'{endpoint}': the runtime says {refusal?.Message ?? "nothing"}, the rules say {read.Fault ?? "nothing"}");
        }
    }
}
