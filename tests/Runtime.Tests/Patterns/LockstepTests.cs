namespace PactMQ.Tests.Patterns;

/// <summary>REQ and REP take turns (RFC 28).</summary>
public sealed class LockstepTests
{
    [Fact]
    public async Task Out_of_turn_is_an_error_that_names_the_state_and_changes_nothing()
    {
        using var rig = new Rig();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, request);

        Assert.Contains("REQ", Assert.Throws<InvalidOperationException>(() => request.Receive()).Message);
        Assert.Contains("REP", Assert.Throws<InvalidOperationException>(() => reply.Send("unasked")).Message);
        request.Send("one");
        Assert.Contains("REQ", Assert.Throws<InvalidOperationException>(() => request.Send("two")).Message);
        Assert.Equal("one", reply.ReceiveString());
        Assert.Contains("REP", Assert.Throws<InvalidOperationException>(() => reply.Receive()).Message);
        reply.Send("answer");
        Assert.Equal("answer", request.ReceiveString());
    }

    [Fact]
    public async Task Request_without_an_envelope_is_discarded()
    {
        using var rig = new Rig();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, dealer);
        dealer.Send("no empty frame");
        dealer.Send(Message.Of("", "fine"));
        Assert.Equal("fine", reply.ReceiveString());
        reply.Send("ok");
        using var answer = dealer.Receive();
        Assert.Equal(["", "ok"], [answer.GetString(), answer.GetString(1)]);
    }

    [Fact]
    public async Task Reply_returns_the_whole_envelope_through_a_chain()
    {
        using var rig = new Rig();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, dealer);
        dealer.Send(Message.Of("hop 1", "hop 2", "", "body", "more"));
        using (var asked = reply.Receive())
        {
            Assert.Equal(2, asked.Count);
            Assert.Equal("body", asked.GetString());
        }

        reply.Send("answer");
        using var answer = dealer.Receive();
        Assert.Equal("hop 1|hop 2||answer", string.Join('|', Enumerable.Range(0, answer.Count).Select(answer.GetString)));
    }

    [Fact]
    public void Replies_go_to_whoever_asked()
    {
        using var rig = new Rig();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var endpoint = reply.Bind(rig.Fresh());
        var clients = Enumerable.Range(0, 5).Select(_ => rig.Keep(new RequestSocket(rig.Context, Rig.Options))).ToArray();
        for (var client = 0; client < clients.Length; client++)
        {
            clients[client].Connect(endpoint);
            clients[client].Send($"{client}");
        }

        for (var count = 0; count < clients.Length; count++)
        {
            reply.Send("for " + reply.ReceiveString());
        }

        for (var client = 0; client < clients.Length; client++)
        {
            Assert.Equal($"for {client}", clients[client].ReceiveString());
        }
    }
}
