namespace PactMQ.Tests.Options;

/// <summary>The options of a context.</summary>
public sealed class ContextOptionTests
{
    [Fact]
    public void A_context_has_as_many_sockets_as_it_may()
    {
        using var context = new SocketContext(new SocketContextOptions { MaxSockets = 2 });
        var first = new PushSocket(context);
        using var second = new PushSocket(context);
        Assert.Contains("MaxSockets", Assert.Throws<ZmqException>(() => new PushSocket(context)).Message);
        first.Dispose();
        using var third = new PushSocket(context);
    }

    [Fact]
    public void Sockets_without_options_of_their_own_have_those_of_the_context()
    {
        var defaults = new SocketOptions { IPv6 = true, Linger = TimeSpan.Zero };
        using var context = new SocketContext(new SocketContextOptions { SocketDefaults = defaults });
        using var socket = new PushSocket(context);
        Assert.Equal(defaults, socket.Options);
        using var other = new PushSocket(context, new SocketOptions { SendHighWaterMark = 5 });
        Assert.False(other.Options.IPv6);
    }

    [Theory, InlineData(IoLoopKind.Auto), InlineData(IoLoopKind.Portable)]
    public void Threads_are_named_and_confined_as_wished(IoLoopKind loop)
    {
        var processor = Enumerable.Range(0, 1024).First(IsAllowed);
        using var context = new SocketContext(new SocketContextOptions
        {
            IoLoop = loop,
            IoThreads = 2,
            IoThreadNamePrefix = "mine",
            IoThreadPriority = ThreadPriority.BelowNormal,
            IoThreadProcessors = [processor],
        });
        using var pull = new PullSocket(context);
        pull.Bind("tcp://127.0.0.1:*");
        var mine = Directory.GetDirectories("/proc/self/task").Where(task => NameOf(task).StartsWith("mine I/O", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, mine.Length);
        foreach (var task in mine)
        {
            Assert.Contains($"Cpus_allowed_list:\t{processor}\n", File.ReadAllText($"{task}/status"));
        }
    }

    [Fact]
    public void Values_without_sense_are_refused_with_the_name_of_the_option()
    {
        Assert.Contains("IoThreads", Assert.Throws<ArgumentException>(() => new SocketContext(new SocketContextOptions { IoThreads = -1 })).Message);
        Assert.Contains("MaxSockets", Assert.Throws<ArgumentException>(() => new SocketContext(new SocketContextOptions { MaxSockets = -1 })).Message);
        Assert.Contains("IoThreadProcessors", Assert.Throws<ArgumentException>(() => new SocketContext(new SocketContextOptions { IoThreadProcessors = [2000] })).Message);
        using var context = new SocketContext(new SocketContextOptions { IoThreadProcessors = [1000] });
        using var socket = new PullSocket(context);
        Assert.Contains("IoThreadProcessors", Assert.Throws<ZmqException>(() => socket.Bind("tcp://127.0.0.1:*")).Message);
    }

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm");
        }
        catch (IOException)
        {
            // It has ended since the folder was read.
            return "";
        }
    }

    private static bool IsAllowed(int processor)
    {
        var allowed = File.ReadLines("/proc/self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1];
        return allowed.Split(',').Any(range =>
        {
            var ends = range.Split('-');
            return int.Parse(ends[0]) <= processor && processor <= int.Parse(ends[^1]);
        });
    }
}
