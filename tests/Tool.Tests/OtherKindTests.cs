using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PactMQ.Tests.Tool;

/// <summary>The kinds that the system's libzmq has no stable form of, against our own sockets; and STREAM against plain TCP.</summary>
public sealed class OtherKindTests
{
    private const string Any = "tcp://127.0.0.1:*";

    private static readonly SocketOptions Bounded = new() { SendTimeout = ChildProcess.Limit, ReceiveTimeout = ChildProcess.Limit };

    [Fact]
    public async Task Client_asks_a_server()
    {
        using var server = new ServerSocket(Bounded);
        var endpoint = server.Bind(Any);
        var answering = Task.Run(() => server.Send(server.Receive()));
        var (code, output, errors) = await Pactmq.RunAsync("hello\n", "client", "--connect", endpoint, "--count", "1", "--timeout", "20");
        Assert.Equal((0, "hello\n", ""), (code, output, errors));
        await answering;
    }

    [Fact]
    public async Task Server_prints_the_routing_id_and_answers()
    {
        await using var run = new Pactmq("server", "--bind", Any, "--echo", "--count", "1", "--timeout", "20");
        using var client = new ClientSocket(Bounded);
        client.Connect(await run.ErrorAfterAsync("listening at "));
        client.Send("hello");
        Assert.Equal("hello", client.ReceiveString());
        var (code, output, _) = await run.EndAsync();
        Assert.Equal(0, code);
        Assert.Matches("^[0-9]+\thello\n$", output);
    }

    [Fact]
    public async Task Radio_sends_to_the_group_that_a_line_names()
    {
        using var dish = new DishSocket(Bounded);
        dish.Join("sports");
        var (code, _, errors) = await Pactmq.RunAsync("news\tno\nsports\tgoal\n", "radio", "--connect", dish.Bind(Any), "--wait", "1", "--timeout", "20");
        Assert.Equal((0, ""), (code, errors));
        using var message = dish.Receive();
        Assert.Equal(("sports", "goal"), (message.Group, message.GetString()));
    }

    [Fact]
    public async Task Dish_prints_the_groups_that_it_joins()
    {
        await using var run = new Pactmq("dish", "--bind", Any, "--join", "sports", "--join", "news", "--count", "2", "--timeout", "20");
        using var radio = new RadioSocket(Bounded);
        radio.Connect(await run.ErrorAfterAsync("listening at "));
        while (!run.HasExited && radio.Statistics.Written < 2)
        {
            // Its JOIN may still be on the way: what nobody has joined is dropped, and sent again.
            radio.Send("sports", "goal");
        }

        var (code, output, _) = await run.EndAsync();
        Assert.Equal((0, "sports\tgoal\nsports\tgoal\n"), (code, output));
    }

    [Fact]
    public async Task Scatter_and_gather_carry_one_frame()
    {
        using var gather = new GatherSocket(Bounded);
        var (code, _, errors) = await Pactmq.RunAsync("1\n2\n", "scatter", "--connect", gather.Bind(Any), "--timeout", "20");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["1", "2"], new[] { gather.ReceiveString(), gather.ReceiveString() });
        (code, _, errors) = await Pactmq.RunAsync("two\tframes\n", "scatter", "--connect", gather.LastEndpoint!, "--timeout", "20");
        Assert.Equal(2, code);
        Assert.Contains("standard input, line 1", errors);

        await using var run = new Pactmq("gather", "--bind", Any, "--count", "1", "--timeout", "20");
        using var scatter = new ScatterSocket(Bounded);
        scatter.Connect(await run.ErrorAfterAsync("listening at "));
        scatter.Send("job");
        Assert.Equal((0, "job\n"), (await run.EndAsync()) is var end ? (end.Code, end.Output) : default);
    }

    [Fact]
    public async Task Peer_and_channel_talk_both_ways()
    {
        using var peer = new PeerSocket(Bounded);
        var endpoint = peer.Bind(Any);
        var answering = Task.Run(() => peer.Send(peer.Receive()));
        var (code, output, errors) = await Pactmq.RunAsync("hello\n", "peer", "--connect", endpoint, "--in", "-", "--count", "1", "--timeout", "20");
        Assert.Equal((0, "hello\n", ""), (code, output, errors));
        await answering;

        using var channel = new ChannelSocket(Bounded);
        endpoint = channel.Bind(Any);
        answering = Task.Run(() => channel.Send(channel.Receive()));
        (code, output, errors) = await Pactmq.RunAsync("hello\n", "channel", "--connect", endpoint, "--count", "1", "--timeout", "20");
        Assert.Equal((0, "hello\n", ""), (code, output, errors));
        await answering;
    }

    [Fact]
    public async Task Stream_makes_an_http_request()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var buffer = new byte[1024];
            var request = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
            await client.GetStream().WriteAsync("HTTP/1.0 200 OK\r\n\r\nhi"u8.ToArray());
            return request;
        });
        var (code, output, errors) = await Pactmq.RunAsync("GET / HTTP/1.0\\r\\n\\r\\n\n", "stream", "--connect", $"tcp://{listener.LocalEndpoint}", "--in", "-", "--timeout", "20");
        Assert.Equal("GET / HTTP/1.0\r\n\r\n", await serving);
        Assert.Equal((0, "HTTP/1.0 200 OK\\r\\n\\r\\nhi\n", ""), (code, output, errors));
    }
}
