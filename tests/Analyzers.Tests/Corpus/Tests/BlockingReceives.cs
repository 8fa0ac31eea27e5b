using Xunit;

// Tests that block on purpose: with time limits, on a thread of their own, in one thread with both ends.
public sealed class BlockingReceives : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly SocketContext _context = new();

    [Fact]
    public void BothEndsInOneThread()
    {
        using var server = new ReplySocket(_context);
        using var client = new RequestSocket(_context);
        client.Connect(server.Bind("tcp://127.0.0.1:*"));

        client.Send("Hello");
        Assert.Equal("Hello", server.ReceiveString());
        server.Send("World");
        Assert.Equal("World", client.ReceiveString());
    }

    [Fact]
    public void NothingComes()
    {
        using var pull = new PullSocket(_context, new SocketOptions { ReceiveTimeout = TimeSpan.FromMilliseconds(10) });
        pull.Bind("inproc://nothing");

        Assert.Throws<TimeoutException>(() => pull.Receive());
        Assert.False(pull.TryReceive(out _, TimeSpan.Zero));
    }

    [Fact]
    public void OutOfTurnIsRefused()
    {
        using var request = new RequestSocket(_context);
        request.Bind("inproc://turns");

        Assert.Throws<InvalidOperationException>(() => request.Receive());
    }

    [Fact]
    public async Task AServerOnItsOwnThread()
    {
        var bound = new TaskCompletionSource<string>();
        var server = new Thread(() =>
        {
            using var reply = new ReplySocket(_context);
            bound.SetResult(reply.Bind("tcp://127.0.0.1:*"));
            reply.Send(reply.ReceiveString() + "!");
        });
        server.Start();
        await using var client = new RequestSocket(_context);
        client.Connect(await bound.Task.WaitAsync(Limit));
        await client.SendAsync("Hello");
        using var answer = await client.ReceiveAsync().AsTask().WaitAsync(Limit);
        Assert.Equal("Hello!", answer.GetString());
    }

    public void Dispose() => _context.Dispose();
}
