using System.Diagnostics;

namespace PactMQ.Tests.Patterns;

/// <summary>What must work while a program has no thread of the pool to spare.</summary>
[Collection(nameof(AloneCollection))]
public sealed class StarvedPoolTests
{
    [Fact]
    public void Disposal_does_not_wait_for_the_thread_pool()
    {
        // Every thread of the pool is busy, and so are those it would add in this time.
        var release = new ManualResetEventSlim();
        for (var number = 0; number < 200; number++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(Rig.Limit), null);
        }

        try
        {
            var context = new SocketContext();
            var push = new PushSocket(context, new SocketOptions { Linger = TimeSpan.FromMilliseconds(200) });
            push.Connect("tcp://127.0.0.1:1");
            push.Send("nobody will ever take this");
            var pull = new PullSocket(context, new SocketOptions { Linger = TimeSpan.Zero });
            pull.Bind("tcp://127.0.0.1:*");
            var clock = Stopwatch.StartNew();
            context.Dispose();
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.2), $"it took {clock.Elapsed}");
        }
        finally
        {
            release.Set();
        }
    }
}
