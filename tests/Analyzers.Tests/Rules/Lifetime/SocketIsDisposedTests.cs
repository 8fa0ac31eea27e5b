using PactMQ.Analyzers.Fixes.Lifetime;
using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class SocketIsDisposedTests : RuleTests<SocketIsDisposed>
{
    [Fact]
    public async Task SeesWhatNobodyEnds() => await Reports("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
        }

        internal static class Program
        {
            public static async Task Run()
            {
                var [|context|] = new SocketContext();
                var [|socket|] = new PushSocket(context);
                socket.Connect("tcp://localhost:5555");
                socket.Send("last words");
                var [|quotes|] = new QuotesClient("tcp://localhost:5556");
                Console.WriteLine(await quotes.GetAsync("a"));
                var [|other|] = new DealerSocket();
                other?.Send("a");
                var front = new RouterSocket();
                await Proxy.RunAsync(front, new DealerSocket());
            }
        }
        """.Replace("var front", "var [|front|]", StringComparison.Ordinal));

    [Fact]
    public async Task LeavesAloneWhatEndsOrGoesElsewhere() => await Silent("""
        internal sealed class Owner : IDisposable
        {
            private readonly List<Socket> _all = [];
            private PushSocket? _kept;

            public async Task Run()
            {
                using var one = new PushSocket();
                await using var two = new PushSocket();
                using (var three = new PushSocket())
                {
                    three.Send("a");
                }

                var four = new PushSocket();
                try
                {
                    four.Send("a");
                }
                finally
                {
                    four.Dispose();
                }

                var five = new PushSocket();
                await five.CloseAsync();
                var six = new PushSocket();
                _all.Add(six);
                var seven = new PushSocket();
                _kept = seven;
                Socket? eight = null;
                eight = new PushSocket();
                eight.Dispose();
                var nine = new PushSocket();
                using (nine)
                {
                    nine.Send("a");
                }

                var ten = new PushSocket();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => ten.Dispose();
                var context = SocketContext.Default;
                Console.WriteLine(context.IsTerminated);
            }

            public Socket Make()
            {
                var made = new PushSocket();
                made.Connect("tcp://localhost:5555");
                return made;
            }

            public void Dispose() => _kept?.Dispose();
        }
        """);

    [Fact]
    public async Task Uses() => await Fixed<SocketIsDisposedFix>(
        """
        // Sends one.
        var socket = new PushSocket();
        socket.Connect("tcp://localhost:5555");
        DealerSocket other = new();
        other.Send("a");
        """,
        """
        // Sends one.
        using var socket = new PushSocket();
        socket.Connect("tcp://localhost:5555");
        using DealerSocket other = new();
        other.Send("a");
        """);
}
