using System.Net.Http;
using System.Text;
using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Kinds;

/// <summary>STREAM: raw TCP with programs that know nothing of ZeroMQ.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task It_answers_an_HTTP_request(string wire)
    {
        using var rig = new Rig(wire);
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var endpoint = stream.Bind(rig.Fresh());
        using var http = new HttpClient { Timeout = Rig.Limit };
        var asking = http.GetStringAsync(endpoint.Replace("tcp", "http", StringComparison.Ordinal) + "/time?zone=utc");

        var (identity, request) = ReadUntil(stream, "\r\n\r\n");
        Assert.StartsWith("GET /time?zone=utc HTTP/1.1", request);
        var body = new string('x', 100_000);
        stream.Send(identity, Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n{body}"));
        stream.Close(identity);

        Assert.Equal(body, await asking.WaitAsync(Rig.Limit));
        AssertGone(stream, identity);
        Assert.Throws<ZmqException>(() => stream.Send(identity, "late"u8));
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task It_makes_an_HTTP_request(string wire)
    {
        using var rig = new Rig(wire);
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var first = await reader.ReadLineAsync();
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\n\r\nhello"));
            return first;
        });

        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var identity = stream.ConnectPeer($"tcp://{listener.LocalEndpoint}").ToArray();
        stream.Send(identity, "GET / HTTP/1.0\r\nHost: here\r\n\r\n"u8); // before the connection is there

        Assert.Equal("HTTP/1.0 200 OK\r\n\r\nhello", ReadUntil(stream, "hello").Text);
        Assert.Equal("GET / HTTP/1.0", await serving.WaitAsync(Rig.Limit));
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public void Two_streams_exchange_bytes_and_notices(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var client = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var there = client.ConnectPeer(server.Bind(rig.Fresh())).ToArray();
        using (var come = client.Receive())
        {
            Assert.Equal([there, []], come.ToArrays());
        }

        byte[] here;
        using (var come = server.Receive())
        {
            here = come.ToArrays()[0];
            Assert.Equal(0, come.Span(1).Length);
        }

        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        client.Send(there, bytes);
        Assert.Equal(bytes, Read(server, bytes.Length));
        server.Send(here, bytes);
        Assert.Equal(bytes, Read(client, bytes.Length));
        client.Close(there);
        AssertGone(server, here);
        AssertGone(client, there);
    }

    [Fact]
    public void Without_notices_only_bytes_arrive()
    {
        using var rig = new Rig();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options with { StreamNotify = false }));
        var endpoint = stream.Bind(rig.Fresh());
        using (var peer = new RawPeer(endpoint))
        {
            peer.Write([.. "hi"u8]);
            using var message = stream.Receive();
            Assert.Equal("hi", message.GetString(1));
        }

        Assert.False(stream.TryReceive(out _, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void A_peer_that_reads_nothing_stalls_its_own_connection_only()
    {
        using var rig = new Rig();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options with { SendHighWaterMark = 4, SendTimeout = TimeSpan.FromMilliseconds(50) }));
        var endpoint = stream.Bind(rig.Fresh());
        using var deaf = new RawPeer(endpoint);
        deaf.Write([.. "deaf"u8]);
        var (identity, _) = ReadUntil(stream, "deaf");
        var big = new byte[1 << 20];
        Assert.Throws<TimeoutException>(() =>
        {
            for (var number = 0; number < 100; number++)
            {
                stream.Send(identity, big);
            }
        });

        using var other = new RawPeer(endpoint);
        other.Write([.. "other"u8]);
        var (second, _) = ReadUntil(stream, "other");
        stream.Send(second, "served"u8);
        Assert.Equal("served", Encoding.ASCII.GetString(other.ReadExactly(6)));
    }

    [Fact]
    public void It_has_no_business_inside_the_process()
    {
        using var rig = new Rig();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        Assert.Contains("raw bytes", Assert.Throws<EndpointException>(() => stream.Bind("inproc://x")).Message);
        Assert.Contains("raw bytes", Assert.Throws<EndpointException>(() => stream.Connect("inproc://x")).Message);
    }

    [Fact]
    public void A_connection_that_the_server_ends_is_made_again()
    {
        using var rig = new Rig();
        var server = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var client = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var there = client.ConnectPeer(server.Bind(rig.Fresh())).ToArray();
        for (var life = 0; life < 3; life++)
        {
            using var come = server.Receive();
            Assert.Equal(0, come.Span(1).Length);
            server.Close(come.Span(0));
            AssertGone(server, come.Span(0).ToArray());
            using var connected = client.Receive();
            using var ended = client.Receive();
            Assert.Equal(there, connected.Span(0));
            Assert.Equal(there, ended.Span(0));
        }
    }

    private static (byte[] Identity, string Text) ReadUntil(StreamSocket stream, string end)
    {
        var text = "";
        byte[] identity = [];
        while (!text.EndsWith(end, StringComparison.Ordinal))
        {
            using var message = stream.Receive();
            identity = message.Span(0).ToArray();
            text += message.GetString(1);
        }

        return (identity, text);
    }

    private static byte[] Read(StreamSocket stream, int count)
    {
        var bytes = new List<byte>();
        while (bytes.Count < count)
        {
            using var message = stream.Receive();
            bytes.AddRange(message.Span(1));
        }

        return [.. bytes];
    }

    private static void AssertGone(StreamSocket stream, byte[] identity)
    {
        using var gone = stream.Receive();
        Assert.Equal(identity, gone.Span(0));
        Assert.Equal(0, gone.Span(1).Length);
    }
}
