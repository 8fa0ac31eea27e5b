using NetMQ;
using Xunit;
using Theirs = NetMQ.Sockets;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The move of docs/migrating-from-netmq.md, one node at a time: a client and a server, old with old, new with old, new with new.</summary>
public sealed class NetMqMigrationTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Nothing has moved yet.</summary>
    [Fact]
    public void Old_client_and_old_server()
    {
        using var server = new Theirs.ResponseSocket();
        var port = server.BindRandomPort("tcp://127.0.0.1");
        using var client = new Theirs.RequestSocket($">tcp://127.0.0.1:{port}");

        client.SendMoreFrame("quotes").SendFrame("ACME");
        Answer(server);

        Assert.True(client.TryReceiveFrameString(Limit, out var answer));
        Assert.Equal("42 for ACME of quotes", answer);
    }

    /// <summary>The client has moved, by the same endpoint text; the server has not noticed.</summary>
    [Fact]
    public void New_client_and_old_server()
    {
        using var server = new Theirs.ResponseSocket();
        var port = server.BindRandomPort("tcp://127.0.0.1");
        using var client = new PactMQ.RequestSocket();
        client.Attach($">tcp://127.0.0.1:{port}");

        client.Send(Message.Of("quotes", "ACME"));
        Answer(server);

        AssertAnswered(client);
    }

    /// <summary>Another client has not moved, and is served by the new server beside the new one.</summary>
    [Fact]
    public void Old_and_new_client_and_new_server()
    {
        using var server = new PactMQ.ReplySocket();
        var endpoint = server.Bind("tcp://127.0.0.1:*");
        using var old = new Theirs.RequestSocket(">" + endpoint);
        using var fresh = new PactMQ.RequestSocket();
        fresh.Attach(">" + endpoint);

        old.SendMoreFrame("quotes").SendFrame("ACME");
        Answer(server);
        Assert.True(old.TryReceiveFrameString(Limit, out var answer));
        Assert.Equal("42 for ACME of quotes", answer);

        fresh.Send(Message.Of("quotes", "ACME"));
        Answer(server);
        AssertAnswered(fresh);
    }

    private static void Answer(Theirs.ResponseSocket server)
    {
        var question = new NetMQMessage();
        Assert.True(server.TryReceiveMultipartMessage(Limit, ref question));
        server.SendFrame($"42 for {question[1].ConvertToString()} of {question[0].ConvertToString()}");
    }

    private static void Answer(PactMQ.ReplySocket server)
    {
        Assert.True(server.TryReceive(out var question, Limit));
        using (question)
        {
            server.Send($"42 for {question.GetString(1)} of {question.GetString()}");
        }
    }

    private static void AssertAnswered(PactMQ.RequestSocket client)
    {
        Assert.True(client.TryReceive(out var answer, Limit));
        using (answer)
        {
            Assert.Equal("42 for ACME of quotes", answer.GetString());
        }
    }
}
