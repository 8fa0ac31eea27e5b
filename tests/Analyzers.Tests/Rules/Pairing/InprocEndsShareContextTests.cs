using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class InprocEndsShareContextTests : RuleTests<InprocEndsShareContext>
{
    [Fact]
    public async Task TwoContexts()
    {
        var messages = await Reports("""
            using var one = new SocketContext();
            using var other = new SocketContext();
            using var push = new PushSocket(one);
            push.Bind("inproc://jobs");
            using var pull = new PullSocket(other);
            pull.Connect([|"inproc://jobs"|]);
            using var third = new PullSocket();
            third.Connect([|"inproc://jobs"|]);
            """);

        Assert.Equal(
            "'inproc://jobs' is bound in one (Program.cs, line 4) and connected to in other: names of inproc are known within one context only", messages[0]);
        Assert.Contains("connected to in the default context", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyFields() => await Reports("""
        internal sealed class Farm
        {
            private readonly SocketContext _context = new();
            private readonly PushSocket _push = new();

            public void Run()
            {
                _push.Bind("inproc://jobs");
                using var pull = new PullSocket(_context);
                pull.Connect([|"inproc://jobs"|]);
            }
        }
        """);

    [Fact]
    public async Task OneContextOrAnUnknownOneIsSilent() => await Silent("""
        internal sealed class Farm(SocketContext given)
        {
            public void Run(SocketContext? maybe, PullSocket made)
            {
                using var context = new SocketContext();
                using var push = new PushSocket(context);
                push.Bind("inproc://jobs");
                using var pull = new PullSocket(context);
                pull.Connect("inproc://jobs");
                made.Connect("inproc://jobs");
                using var other = new PullSocket(given);
                other.Connect("inproc://jobs");
                using var third = new PullSocket(maybe!);
                third.Connect("inproc://jobs");
                using var fourth = new PullSocket();
                fourth.Connect("inproc://results");
            }

            public void Default()
            {
                using var push = new PushSocket(SocketContext.Default);
                push.Bind("inproc://jobs");
                using var pull = new PullSocket();
                pull.Connect("inproc://jobs");
            }

            public void OverTcp()
            {
                using var context = new SocketContext();
                using var push = new PushSocket(context);
                push.Bind("tcp://127.0.0.1:5555");
                using var pull = new PullSocket();
                pull.Connect("tcp://127.0.0.1:5555");
            }
        }
        """);
}
