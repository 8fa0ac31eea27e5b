using System.Diagnostics;
using Xunit.Abstractions;

namespace PactMQ.Tests.Census;

/// <summary>Many sockets at once, and many more over time, come and go without leaving anything behind.</summary>
public sealed class CensusTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly SocketOptions Brisk = new() { Linger = TimeSpan.Zero, SendTimeout = Limit, ReceiveTimeout = Limit };

    [Theory]
    [InlineData("tcp")]
    [InlineData("ipc")]
    [InlineData("inproc")]
    public async Task A_thousand_sockets_with_two_thousand_connections_come_and_go(string transport)
    {
        await using var folder = new TemporaryFolder();
        await CrowdAsync(transport, folder, 10);
        var before = Census.Take();
        var sockets = await CrowdAsync(transport, folder, 500);

        // What came before may have gone on right here, with its variables still on the stack below.
        await Task.Yield();
        var after = Census.TakeWhen(census => census.Descriptors <= before.Descriptors && census.Threads <= before.Threads, Limit);

        output.WriteLine($"{transport}: {before} before, {after} after");
        Assert.True(after.Descriptors <= before.Descriptors, $"{after.Descriptors - before.Descriptors} descriptors are left.");
        Assert.True(after.Threads <= before.Threads, $"{after.Threads - before.Threads} threads are left.");
        var alive = sockets.Count(socket => socket.IsAlive);
        Assert.True(alive == 0, $"{alive} of {sockets.Count} sockets are still referred to.");
    }

    [Theory]
    [InlineData("tcp", 20_000)]
    [InlineData("ipc", 50_000)]
    [InlineData("inproc", 30_000)]
    public async Task A_hundred_thousand_connections_over_time_leave_nothing(string transport, int connections)
    {
        await using var folder = new TemporaryFolder();
        await using var context = new SocketContext();
        using var pull = new PullSocket(context, Brisk);
        using var router = new RouterSocket(context, Brisk);
        var pullAt = pull.Bind(folder.Fresh(transport));
        var routerAt = router.Bind(folder.Fresh(transport));
        await ComeAndGoAsync(context, pull, pullAt, router, routerAt, connections / 10);
        var before = Census.Take();
        var clock = Stopwatch.StartNew();
        await ComeAndGoAsync(context, pull, pullAt, router, routerAt, connections);
        var elapsed = clock.Elapsed;

        // A pipe with its queues takes more than 500 bytes: a tenth of that a connection is the noise of pools and lists.
        var allowed = before.Bytes + (connections * 50L);
        var after = Census.TakeWhen(census => census.Descriptors <= before.Descriptors && census.Bytes <= allowed, Limit);

        output.WriteLine($"{transport}: {connections} connections in {elapsed}; {before} before, {after} after");
        Assert.True(after.Descriptors <= before.Descriptors, $"{after.Descriptors - before.Descriptors} descriptors are left.");
        Assert.True(after.Threads <= before.Threads, $"{after.Threads - before.Threads} threads are left.");
        Assert.True(after.Bytes <= allowed, $"{(after.Bytes - before.Bytes) / connections} bytes a connection are still referred to.");
        Assert.Equal(0, pull.PeerCount);
        Assert.Equal(0, router.PeerCount);
    }

    /// <summary>Pairs of sockets, each bound and connected to the next: twice as many connections as sockets have partners.</summary>
    private static async Task<List<WeakReference>> CrowdAsync(string transport, TemporaryFolder folder, int count)
    {
        var weak = new List<WeakReference>();
        await using var context = new SocketContext();
        var routers = new RouterSocket[count];
        var dealers = new DealerSocket[count];
        for (var index = 0; index < count; index++)
        {
            routers[index] = new RouterSocket(context, Brisk);
            dealers[index] = new DealerSocket(context, Brisk);
            weak.Add(new WeakReference(routers[index]));
            weak.Add(new WeakReference(dealers[index]));
        }

        var endpoints = Array.ConvertAll(routers, router => router.Bind(folder.Fresh(transport)));
        for (var index = 0; index < count; index++)
        {
            for (var step = 0; step < 4; step++)
            {
                dealers[index].Connect(endpoints[(index + step) % count]);
            }
        }

        foreach (var socket in routers.Concat<Socket>(dealers))
        {
            await socket.WaitForPeersAsync(4).WaitAsync(Limit);
        }

        foreach (var dealer in dealers)
        {
            for (var step = 0; step < 4; step++)
            {
                dealer.Send("here");
            }
        }

        foreach (var router in routers)
        {
            for (var step = 0; step < 4; step++)
            {
                using var message = router.Receive();
                Assert.Equal("here", message.GetString(1));
            }
        }

        // Half of them by hand and in an order of no meaning; the context ends the rest.
        for (var index = 0; index < count; index += 2)
        {
            dealers[index].Dispose();
            routers[count - 1 - index].Dispose();
        }

        return weak;
    }

    private static async Task ComeAndGoAsync(
        SocketContext context, PullSocket pull, string pullAt, RouterSocket router, string routerAt, int connections)
    {
        for (var done = 0; done < connections; done += 2)
        {
            using (var push = new PushSocket(context, Brisk))
            using (var dealer = new DealerSocket(context, Brisk))
            {
                push.Connect(pullAt);
                dealer.Connect(routerAt);
                push.Send("one");
                dealer.Send("two");
                Assert.Equal("one", pull.ReceiveString());
                using var message = router.Receive();
                message.Clear();
            }
        }

        await Task.Run(() => SpinWait.SpinUntil(() => pull.PeerCount == 0 && router.PeerCount == 0, Limit));
    }
}
