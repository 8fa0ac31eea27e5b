using PactMQ.Analyzers.Fixes.Ownership;
using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class AsyncMethodsDoNotBlockTests : RuleTests<AsyncMethodsDoNotBlock>
{
    [Fact]
    public async Task SeesBlockingCallsInAsyncFunctions()
    {
        var messages = await Reports("""
            internal sealed class Worker(DealerSocket socket)
            {
                public async Task RunAsync()
                {
                    using var message = [|socket.Receive()|];
                    [|socket.Send("a")|];
                    Func<Task> inner = async () => { [|socket.Send("b")|]; await Task.Yield(); };
                    async Task Local() { Console.WriteLine([|socket.ReceiveString()|]); await Task.Yield(); }
                    await inner();
                    await Local();
                }
            }
            """);

        Assert.Contains("'Receive' blocks a thread of the pool in an async method: await 'ReceiveAsync'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesAloneWhatDoesNotBlockThePool() => await Silent("""
        internal sealed class Worker(DealerSocket socket, PublisherSocket events)
        {
            public void Run()
            {
                using var message = socket.Receive();
                socket.Send("a");
            }

            public async Task RunAsync()
            {
                await Task.Run(() => socket.Send("a"));
                events.Send("a publisher never waits");
                if (!socket.TrySend("b") || !socket.TryReceive(out var message))
                {
                    await socket.SendAsync("c");
                }
            }
        }

        internal static class Program
        {
            private static async Task Main()
            {
                using var socket = new RequestSocket();
                socket.Connect("tcp://localhost:5555");
                socket.Send("the program may wait");
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task Awaits() => await Fixed<AsyncMethodsDoNotBlockFix>(
        """
        internal sealed class Worker(DealerSocket socket, ServerSocket server)
        {
            public async Task RunAsync(CancellationToken ct, byte[] body)
            {
                using var message = socket.Receive(ct);
                socket.Send(message, ct); // on it goes
                socket.Send(body);
                var text = socket.ReceiveString(ct).Trim();
                var count = socket.Receive().Count;
                server.Send(server.Receive());
                await Task.Yield();
            }
        }
        """,
        """
        internal sealed class Worker(DealerSocket socket, ServerSocket server)
        {
            public async Task RunAsync(CancellationToken ct, byte[] body)
            {
                using var message = await socket.ReceiveAsync(ct);
                await socket.SendAsync(message, ct); // on it goes
                await socket.SendAsync(body);
                var text = (await socket.ReceiveAsync(ct)).GetString().Trim();
                var count = (await socket.ReceiveAsync()).Count;
                await server.SendAsync(await server.ReceiveAsync());
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task KeepsWhatHasNoAsyncForm() => await NotFixed<AsyncMethodsDoNotBlockFix>("""
        internal sealed class Worker(DealerSocket socket, ServerSocket server)
        {
            public async Task RunAsync(object gate)
            {
                [|socket.Send("a"u8)|];
                [|socket.Receive(new byte[10])|];
                [|server.Send(1, "a")|];
                lock (gate)
                {
                    [|socket.Send("b")|];
                }

                await Task.Yield();
            }
        }
        """);
}
