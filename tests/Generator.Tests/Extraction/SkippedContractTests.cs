namespace PactMQ.Generator.Tests.Extraction;

/// <summary>An interface that cannot be a contract gives a comment that says why, and never a crash.</summary>
public sealed class SkippedContractTests
{
    [Theory]
    [InlineData("PMQ1001", "[RequestReply] public interface IGeneric<T> { ValueTask GetAsync(T x); }")]
    [InlineData("PMQ1001", "[RequestReply] file interface ILocal { ValueTask GetAsync(); }")]
    [InlineData("PMQ1001", "public class C { [RequestReply] private interface IHidden { ValueTask GetAsync(); } }")]
    [InlineData("PMQ1001", "[RequestReply, Pipeline] public interface ITwo { ValueTask GetAsync(); }")]
    [InlineData("PMQ1001", "[RequestReply] public interface IUsed { ValueTask GetAsync(); } public class UsedClient { }")]
    [InlineData("PMQ1002", "[RequestReply] public interface IResult { int Get(); }")]
    [InlineData("PMQ1002", "[Pipeline] public interface IResult { ValueTask<int> GetAsync(); }")]
    [InlineData("PMQ1003", "[RequestReply] public interface IRef { ValueTask GetAsync(ref int x); }")]
    [InlineData("PMQ1004", "[RequestReply] public interface IToken { ValueTask GetAsync(CancellationToken ct, int x); }")]
    [InlineData("PMQ1005", "[RequestReply] public interface IMember { int X { get; } }")]
    [InlineData("PMQ1005", "[RequestReply] public interface IMember { event Action X; }")]
    [InlineData("PMQ1005", "[RequestReply] public interface IMember { ValueTask GetAsync<T>(T x); }")]
    [InlineData("PMQ1005", "[RequestReply] public interface IMember { static abstract ValueTask GetAsync(); }")]
    [InlineData("PMQ1006", "[RequestReply] public interface IOverload { ValueTask GetAsync(); ValueTask GetAsync(int x); }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask GetAsync(object x); }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask<System.IO.Stream> GetAsync(); }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask<int[,]> GetAsync(Action x, dynamic y, NoSuchType z); }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask GetAsync(Bad bad); } public class Bad { public Bad(int hidden) { } }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask GetAsync(Bad bad); } public abstract class Bad { }")]
    [InlineData("PMQ1007", "[RequestReply] public interface IPayload { ValueTask GetAsync(Bad bad); } [MessagePack.MessagePackObject] public class Bad { public int X { get; set; } }")]
    [InlineData("PMQ1008", "[PublishSubscribe] public interface ITopic { [Topic(\"a/{b}\")] ValueTask GetAsync(int x); }")]
    [InlineData("PMQ1008", "[PublishSubscribe] public interface ITopic { [Topic(\"a/{x\")] ValueTask GetAsync(int x); }")]
    [InlineData("PMQ1010", "[RequestReply] public interface IOneWay { [OneWay] ValueTask<int> GetAsync(); }")]
    [InlineData("PMQ1010", "[Pipeline] public interface IFrame { ValueTask PutAsync([Frame] string x); }")]
    [InlineData("PMQ1007", "[Pipeline, Codec(typeof(PactMQ.RawCodec))] public interface ICodec { ValueTask PutAsync(byte[] x, byte[] y); }")]
    [InlineData("PMQ1007", "[Pipeline, Codec(typeof(string))] public interface ICodec { ValueTask PutAsync(byte[] x); }")]
    [InlineData("PMQ1003", "[RequestReply] public interface IStream { ValueTask GetAsync(IAsyncEnumerable<int> x, IAsyncEnumerable<int> y); }")]
    public void SaysWhichRuleWillReportIt(string rule, string contract)
    {
        var generated = GeneratorRun.Generate(contract).Generated;

        Assert.Contains(generated, text => text.Contains("Nothing was generated", StringComparison.Ordinal) && text.Contains(rule, StringComparison.Ordinal));
        Assert.All(generated, text => Assert.All(text.TrimEnd().Split('\n'), line => Assert.StartsWith("//", line, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[RequestReply] public interface")]
    [InlineData("[RequestReply] public interface I { ValueTask< GetAsync(; }")]
    [InlineData("[RequestReply(Name = )] public interface IBroken { ValueTask GetAsync(List<> x); }")]
    [InlineData("[RequestReply(Name = 5)] public interface IBroken { [Operation(null!)] ValueTask GetAsync(int x, int x); }")]
    [InlineData("[PublishSubscribe] public interface IBroken { [Topic] ValueTask GetAsync(params int[] x); }")]
    [InlineData("[RequestReply] public interface IBroken : IBroken { ValueTask<Loop> GetAsync(); } public struct Loop { public Loop Inner; }")]
    [InlineData("[RequestReply] public class NoInterface { }")]
    public void SurvivesBrokenSource(string source)
    {
        // GeneratorRun asserts that the generator reports nothing, CS8785 included.
        GeneratorRun.Generate(source);
    }

    [Fact]
    public void TheOneWithoutTheLeadingIGivesWay()
    {
        var generated = GeneratorRun.Generate(
            "[Pipeline] public interface IJobs { ValueTask RunAsync(); } [Pipeline] public interface Jobs { ValueTask RunAsync(); }").Generated;

        Assert.Single(generated, text => text.Contains("Nothing was generated", StringComparison.Ordinal));
        Assert.Single(generated, text => text.Contains("class JobsPusher", StringComparison.Ordinal));
    }
}
