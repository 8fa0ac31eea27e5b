using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PactMQ.Testing;

namespace PactMQ.Tests.Tool.Contracts;

/// <summary><c>pactmq describe</c>, a process, and a server over tcp.</summary>
public sealed class DescribeTests
{
    private const string Any = "tcp://127.0.0.1:*";

    [Fact]
    public async Task A_server_tells_its_contracts_operations_types_and_fingerprints()
    {
        await using var server = new DepotServer(Any, new Depot());
        await server.StartAsync();

        var (code, output, errors) = await Pactmq.RunAsync("", "describe", server.Endpoint);

        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith($"# {server.Endpoint} is a ROUTER\ncontract Depot RequestReply ", output);
        Assert.Matches("\nfingerprint [0-9a-f]{32}\n", output);
        Assert.Matches("\noperation Find Unary [0-9a-f]{8} idempotent\n  0 String\n  1 Int32 optional\n  result Crate\n", output);
        Assert.Matches("\noperation Store OneWay [0-9a-f]{8}\n  0 Crate\n", output);
        Assert.Contains("\ntype Crate array\n  0 String\n  1 Double\n", output);
    }

    [Fact]
    public async Task Json_tells_the_same_to_programs()
    {
        await using var server = new DepotServer(Any, new Depot());
        await server.StartAsync();

        var (code, output, _) = await Pactmq.RunAsync("", "describe", server.Endpoint, "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var contract = json.RootElement.GetProperty("contracts").EnumerateArray().Single();
        Assert.Equal("Depot", contract.GetProperty("name").GetString());
        Assert.Equal(32, contract.GetProperty("fingerprint").GetString()!.Length);
        Assert.Equal(contract.GetProperty("fingerprint").GetString(), json.RootElement.GetProperty("announced").GetProperty(contract.GetProperty("id").GetString()!).GetString());
        var find = contract.GetProperty("operations").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "Find");
        Assert.True(find.GetProperty("idempotent").GetBoolean());
        Assert.Equal("Int32 optional", find.GetProperty("lines").GetProperty("1").GetString());
    }

    [Fact]
    public async Task A_socket_that_is_no_server_is_told_apart()
    {
        using var publisher = new PublisherSocket();
        var (code, output, _) = await Pactmq.RunAsync("", "describe", publisher.Bind(Any));
        Assert.Equal(0, code);
        Assert.Contains("is a PUB; it announces\n# no contracts\n", output);

        using var deaf = new RouterSocket();
        var (silence, _, said) = await Pactmq.RunAsync("", "describe", deaf.Bind(Any), "--timeout", "1");
        Assert.Equal(3, silence);
        Assert.Contains("a ROUTER is there and has not answered DESCRIBE within 1 s", said);
        Assert.Contains("plain socket", said);
    }

    [PeerFact(Peer.Pyzmq)]
    public async Task A_plain_REP_of_another_library_that_echoes_is_no_server_of_contracts()
    {
        await using var peer = new PythonPeer("REP");
        var (code, _, said) = await Pactmq.RunAsync("", "describe", await peer.EndpointAsync(), "--timeout", "1");
        Assert.Contains(code, new[] { 3, 5 });
        Assert.Contains("REP", said);
    }

    [Fact]
    public async Task Nothing_there_and_what_does_not_speak_ZMTP_say_so()
    {
        var (code, _, said) = await Pactmq.RunAsync("", "describe", "tcp://127.0.0.1:1");
        Assert.Equal(4, code);
        Assert.Contains("tcp://127.0.0.1:1", said);

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (silence, _, nothing) = await Pactmq.RunAsync("", "describe", $"tcp://{silent.LocalEndpoint}", "--timeout", "1");
        Assert.Equal(3, silence);
        Assert.Contains("nothing came", nothing);
    }
}
