using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class PublisherWaitsTests : RuleTests<PublisherWaits>
{
    [Theory]
    [InlineData("[|events|].Send(\"first\");")]
    [InlineData("Console.WriteLine(\"bound\"); [|events|].Send(\"first\"); events.Send(\"second\");")]
    [InlineData("events.Bind(\"inproc://b\"); await [|events|].SendAsync(\"first\");")]
    public async Task SeesWhatNobodyCanReceive(string program) => await Reports(Inside(program));

    [Theory]
    [InlineData("await events.WaitForSubscribersAsync(1); events.Send(\"first\");")]
    [InlineData("await Task.Delay(1000); events.Send(\"first\");")]
    [InlineData("Console.ReadLine(); events.Send(\"first\");")]
    [InlineData("while (true) { events.Send(\"reading\"); Thread.Sleep(1000); }")]
    [InlineData("events.Dispose();")]
    public async Task LeavesAloneWhatWaitsOrGoesOn(string program) => await Silent(Inside(program));

    [Fact]
    public async Task LeavesAPublisherThatConnectsAlone() => await Silent("""
        using var events = new PublisherSocket();
        events.Connect("tcp://localhost:5555");
        events.Send("queued until the handshake is done");
        """);

    private static string Inside(string program) => $$"""
        using var events = new PublisherSocket();
        events.Bind("tcp://*:5555");
        {{program}}
        await Task.Yield();
        """;
}
