using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class RouterAddressesTests : RuleTests<RouterAddresses>
{
    [Theory]
    [InlineData("[|router.Send(\"hello\")|];")]
    [InlineData("[|router.TrySend(\"hello\"u8)|];")]
    [InlineData("[|router.Send(Message.Of(\"hello\"))|];")]
    [InlineData("[|router.Send(Message.Of(\"hello\"u8))|];")]
    public async Task SeesMessagesWithoutAnIdentity(string send) => await Reports($$"""
        internal static class Program
        {
            public static void Run(RouterSocket router)
            {
                {{send}}
            }
        }
        """);

    [Fact]
    public async Task SeesThatNobodyHearsOfLostMessages() => await Reports("""
        using var [|router|] = new RouterSocket();
        router.Bind("tcp://*:5555");
        router.Send(Message.Of("worker", "job"));
        """);

    [Fact]
    public async Task LeavesAloneWhatIsAddressed() => await Silent("""
        internal static class Program
        {
            public static void Run(RouterSocket router, SocketOptions options, DealerSocket dealer)
            {
                using var strict = new RouterSocket(new SocketOptions { RouterMandatory = true });
                strict.Send(Message.Of("worker", "", "job"));
                using var unknown = new RouterSocket(options);
                unknown.Send(Message.Of("worker", "job"));
                using var heard = new RouterSocket();
                using var message = heard.Receive();
                router.Send(router.Receive());
                router.Send(Message.Rent().Append("worker").Append("job"));
                dealer.Send("job");
            }
        }
        """);
}
