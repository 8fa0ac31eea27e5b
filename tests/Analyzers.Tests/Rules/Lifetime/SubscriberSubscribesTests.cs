using PactMQ.Analyzers.Fixes.Lifetime;
using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class SubscriberSubscribesTests : RuleTests<SubscriberSubscribes>
{
    [Theory]
    [InlineData("using var message = [|socket|].Receive();")]
    [InlineData("while ([|socket|].TryReceive(out var message)) { message.Dispose(); }")]
    [InlineData("await foreach (var message in [|socket|].ReadAllAsync()) { message.Dispose(); }")]
    public async Task SeesASubscriberWithoutSubscription(string receive) => await Reports($$"""
        using var socket = new SubscriberSocket();
        socket.Connect("tcp://localhost:5555");
        {{receive}}
        await Task.Yield();
        """);

    [Theory]
    [InlineData("socket.Subscribe(\"\"); socket.Receive().Dispose();")]
    [InlineData("await socket.SubscribeAsync(\"a\"); socket.Receive().Dispose();")]
    [InlineData("void Add() => socket.Subscribe(); Add(); socket.Receive().Dispose();")]
    [InlineData("Subscribe(socket); socket.Receive().Dispose(); static void Subscribe(SubscriberSocket one) => one.Subscribe();")]
    [InlineData("var alias = socket; alias.Subscribe(); socket.Receive().Dispose();")]
    [InlineData("Console.WriteLine(socket.PeerCount);")]
    [InlineData("var pull = new PullSocket(); pull.Receive().Dispose();")]
    [InlineData("await Proxy.RunAsync(socket, new PublisherSocket()); socket.Receive().Dispose();")]
    public async Task LeavesAloneWhatSubscribesOrMay(string program) => await Silent($$"""
        using var socket = new SubscriberSocket();
        socket.Connect("tcp://localhost:5555");
        {{program}}
        await Task.Yield();
        """);

    [Fact]
    public async Task SubscribesToEverything() => await Fixed<SubscriberSubscribesFix>(
        """
        public static class Watcher
        {
            public static void Run()
            {
                // All of it.
                using var socket = new SubscriberSocket();
                socket.Connect("tcp://localhost:5555");
                socket.Receive().Dispose();
            }
        }
        """,
        """
        public static class Watcher
        {
            public static void Run()
            {
                // All of it.
                using var socket = new SubscriberSocket();
                socket.Subscribe();
                socket.Connect("tcp://localhost:5555");
                socket.Receive().Dispose();
            }
        }
        """);
}
