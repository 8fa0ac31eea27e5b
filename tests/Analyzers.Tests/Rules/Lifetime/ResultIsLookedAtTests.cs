using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class ResultIsLookedAtTests : RuleTests<ResultIsLookedAt>
{
    [Fact]
    public async Task SeesTriesThatNobodyAsksAbout() => await Reports("""
        using var socket = new DealerSocket();
        [|socket.TrySend("a")|];
        [|socket.TrySend("a"u8, TimeSpan.FromSeconds(1))|];
        [|socket.TryReceive(out _)|];
        """);

    [Fact]
    public async Task LeavesAloneWhatIsAskedOrSaidToBeNoMatter() => await Silent("""
        using var socket = new DealerSocket();
        if (!socket.TrySend("a"))
        {
            Console.WriteLine("full");
        }

        _ = socket.TrySend("whether or not");
        var sent = socket.TrySend("b");
        while (socket.TryReceive(out var message, TimeSpan.FromSeconds(1)))
        {
            message.Dispose();
        }

        socket.TryReceive(out var last);
        last?.Dispose();
        socket.Send("c");
        Console.WriteLine(sent);
        bool Again() => socket.TrySend("d");
        Again();
        """);
}
