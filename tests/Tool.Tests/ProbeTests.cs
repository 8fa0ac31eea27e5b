using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PactMQ.Testing;

namespace PactMQ.Tests.Tool;

/// <summary><c>pactmq probe</c>: who is there, or exactly how it failed.</summary>
public sealed class ProbeTests
{
    private const string Any = "tcp://127.0.0.1:*";

    // Kept, lest they be closed before the probe has seen what they do.
    private readonly List<TcpClient> _clients = [];

    [PeerTheory(Peer.Pyzmq)]
    [InlineData("REP"), InlineData("ROUTER"), InlineData("PUB"), InlineData("SUB"), InlineData("PULL"), InlineData("PUSH"), InlineData("DEALER"), InlineData("XPUB")]
    public async Task Tells_the_kind_and_version_of_libzmq(string kind)
    {
        await using var peer = new PythonPeer(kind);
        var endpoint = await peer.EndpointAsync();
        var (code, output, errors) = await Pactmq.RunAsync("", "probe", endpoint);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains($"kind:        {kind}\n", output);
        Assert.Contains("version:     ZMTP 3.1\n", output);
        Assert.Contains("mechanism:   NULL\n", output);
    }

    [Fact]
    public async Task Tells_identity_metadata_contracts_and_round_trip()
    {
        using var router = new RouterSocket(new SocketOptions
        {
            Identity = "the-router"u8.ToArray(),
            Metadata = [new("X-PactMQ", "1;0badcafe=12345678"), new("X-Version", "7")],
        });
        var (code, output, _) = await Pactmq.RunAsync("", "probe", router.Bind(Any), "--json");
        Assert.Equal(0, code);
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        Assert.Equal("greeted", root.GetProperty("outcome").GetString());
        Assert.Equal("ROUTER", root.GetProperty("kind").GetString());
        Assert.Equal("the-router", root.GetProperty("identity").GetString());
        Assert.Equal("7", root.GetProperty("metadata").GetProperty("X-Version").GetString());
        Assert.Equal("12345678", root.GetProperty("contracts").GetProperty("0badcafe").GetString());
        Assert.InRange(root.GetProperty("roundTripMilliseconds").GetDouble(), 0.001, 5000);
    }

    [Fact]
    public async Task Tells_exactly_how_it_failed()
    {
        await AssertFails("tcp://127.0.0.1:1", 4, "unreachable", "Connection refused");
        await AssertFails("nonsense", 2, null, "nonsense");

        using var silent = Listen(_ => { });
        await AssertFails(silent.LocalEndpoint, 3, "silent", "nothing came");

        using var web = Listen(client =>
        {
            client.GetStream().ReadExactly(new byte[4]);
            client.GetStream().Write("HTTP/1.1 400 Bad Request\r\n\r\n"u8);
        });
        await AssertFails(web.LocalEndpoint, 5, "not-zmtp", "HTTP/1.1 400");

        using var plain = Listen(client => client.GetStream().Write([0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 1, .. "PLAIN"u8, .. new byte[15], 1, .. new byte[31]]));
        await AssertFails(plain.LocalEndpoint, 5, "mechanism", "PLAIN");

        using var old = Listen(client => client.GetStream().Write([0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 3, 0, 0]));
        await AssertFails(old.LocalEndpoint, 5, "old-version", "2.0");

        using var refusing = Listen(client => client.GetStream().Write([0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 1, .. "NULL"u8, .. new byte[16], 0, .. new byte[31], 4, 11, 5, .. "ERROR"u8, 4, .. "busy"u8]));
        await AssertFails(refusing.LocalEndpoint, 5, "refused", "busy");

        using var rude = Listen(client => client.Close());
        await AssertFails(rude.LocalEndpoint, 5, "closed", "before it sent anything");
    }

    private TcpListener Listen(Action<TcpClient> serve)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            var client = await listener.AcceptTcpClientAsync();
            lock (_clients)
            {
                _clients.Add(client);
            }

            serve(client);
        });
        return listener;
    }

    private static Task AssertFails(EndPoint endpoint, int code, string outcome, string said) => AssertFails($"tcp://{endpoint}", code, outcome, said);

    private static async Task AssertFails(string endpoint, int expected, string? outcome, string said)
    {
        var (code, output, errors) = await Pactmq.RunAsync("", "probe", endpoint, "--timeout", "2");
        Assert.True(code == expected, $"{endpoint} {outcome}: code {code}\n{output}{errors}");
        Assert.Contains(said, output + errors);
        if (outcome is not null)
        {
            Assert.Contains($"outcome:     {outcome}\n", output);
        }
    }
}
