using System.Text.RegularExpressions;
using PactMQ.Analyzers.Contracts;
using PactMQ.Analyzers.Fixes.Contracts;

namespace PactMQ.Analyzers.Tests.Rules.Contracts;

public sealed partial class InterfaceCanBeContractTests : RuleTests<InterfaceCanBeContract>
{
    [Theory]
    [InlineData("[RequestReply] public interface {|PMQ1001:IGeneric|}<T> { ValueTask GetAsync(T x); }")]
    [InlineData("[RequestReply] file interface {|PMQ1001:ILocal|} { ValueTask GetAsync(); }")]
    [InlineData("public class C { [RequestReply] private interface {|PMQ1001:IHidden|} { ValueTask GetAsync(); } }")]
    [InlineData("[RequestReply, Pipeline] public interface {|PMQ1001:ITwo|} { ValueTask GetAsync(); }")]
    [InlineData("[RequestReply] public interface {|PMQ1001:IUsed|} { ValueTask GetAsync(); } public class UsedClient { }")]
    [InlineData("[Pipeline] public interface IJobs { ValueTask RunAsync(); } [Pipeline] public interface {|PMQ1001:Jobs|} { ValueTask RunAsync(); }")]
    [InlineData("[RequestReply] public interface IResult { int {|PMQ1002:Get|}(); }")]
    [InlineData("[RequestReply] public interface IResult { void {|PMQ1002:Get|}(); }")]
    [InlineData("[Pipeline] public interface IResult { ValueTask<int> {|PMQ1002:GetAsync|}(); }")]
    [InlineData("[PublishSubscribe] public interface IResult { IAsyncEnumerable<int> {|PMQ1002:GetAsync|}(); }")]
    [InlineData("[RequestReply] public interface IRef { ValueTask GetAsync(ref int {|PMQ1003:x|}); }")]
    [InlineData("[RequestReply] public interface IRef { ValueTask GetAsync(out int {|PMQ1003:x|}); }")]
    [InlineData("[RequestReply] public interface IRef { ValueTask GetAsync(in int {|PMQ1003:x|}, Span<byte> {|PMQ1003:y|}, dynamic {|PMQ1003:z|}); }")]
    [InlineData("[RequestReply] public unsafe interface IRef { ValueTask GetAsync(int* {|PMQ1003:x|}); }")]
    [InlineData("[RequestReply] public interface IToken { ValueTask GetAsync(CancellationToken {|PMQ1004:ct|}, int x); }")]
    [InlineData("[RequestReply] public interface IToken { ValueTask GetAsync(CancellationToken {|PMQ1004:a|}, CancellationToken b); }")]
    [InlineData("[RequestReply] public interface IMember { int {|PMQ1005:X|} { get; } }")]
    [InlineData("[RequestReply] public interface IMember { int {|PMQ1005:this|}[int x] { get; } }")]
    [InlineData("[RequestReply] public interface IMember { event Action {|PMQ1005:X|}; }")]
    [InlineData("[RequestReply] public interface IMember { ValueTask {|PMQ1005:GetAsync|}<T>(T x); }")]
    [InlineData("[RequestReply] public interface IMember { static abstract ValueTask {|PMQ1005:GetAsync|}(); }")]
    [InlineData("[RequestReply] public interface IOverload { ValueTask GetAsync(); ValueTask {|PMQ1006:GetAsync|}(int x); }")]
    [InlineData("[RequestReply] public interface IOverload { ValueTask GetAsync(); [Operation(\"Get\")] ValueTask {|PMQ1006:FetchAsync|}(int x); }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask GetAsync(object {|PMQ1007:x|}); }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask<Stream> {|PMQ1007:GetAsync|}(); }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask<int[,,,,]> {|PMQ1007:GetAsync|}(Action {|PMQ1007:x|}); }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask GetAsync(Bad {|PMQ1007:bad|}); } public class Bad { public Bad(int hidden) { } }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask GetAsync(Bad {|PMQ1007:bad|}); } public abstract class Bad { }")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask GetAsync(List<Deep> {|PMQ1007:deep|}); } public record Deep(Inner Inner); public record Inner(Type Type);")]
    [InlineData("[RequestReply] public interface IPayload { ValueTask GetAsync(Bad {|PMQ1007:bad|}); } [MessagePack.MessagePackObject] public class Bad { public int X { get; set; } }")]
    [InlineData("[PublishSubscribe] public interface ITopic { [Topic(\"a/{b}\")] ValueTask {|PMQ1008:GetAsync|}(int x); }")]
    [InlineData("[PublishSubscribe] public interface ITopic { [Topic(\"a/{x\")] ValueTask {|PMQ1008:GetAsync|}(int x); }")]
    [InlineData("[PublishSubscribe] public interface ITopic { [Topic(\"a/{x}\")] ValueTask {|PMQ1008:GetAsync|}(int[] x); }")]
    [InlineData("[RequestReply] public interface IOneWay { [OneWay] ValueTask<int> {|PMQ1010:GetAsync|}(); }")]
    public async Task ReportsWhatTheGeneratorSkips(string contract)
    {
        await Reports(contract);

        // The comment that the generator leaves names the same rules as often.
        var plain = MarkedSource.Parse(contract);
        var comments = Program.Compile(plain.Text).SyntaxTrees.SelectMany(tree => RuleInComment().Matches(tree.ToString())).Select(match => match.Groups[1].Value);
        Assert.Equal(comments.Distinct().Order(StringComparer.Ordinal), plain.Spans.Select(span => span.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Weather/Updated", "Weather/UpdatedTwice", true)]
    [InlineData("a/{zip}", "a/b/{zip}", true)]
    [InlineData("a/{zip}", "a/{zip}/b", true)]
    [InlineData("a/", "b/", false)]
    [InlineData("a/{zip}", "b/{zip}", false)]
    [InlineData("{zip}/a", "{zip}/b", true)]
    public async Task SeesTopicsThatBeginAlike(string first, string second, bool alike)
    {
        var (open, close) = alike ? ("{|PMQ1009:", "|}") : ("", "");
        var source = $$"""
            [PublishSubscribe]
            public interface IWeather
            {
                [Topic("{{first}}")] ValueTask {{open}}OneAsync{{close}}(int zip);
                [Topic("{{second}}")] ValueTask TwoAsync(int zip);
            }
            """;
        if (alike)
        {
            await Reports(source);
        }
        else
        {
            await Silent(source);
        }
    }

    [Fact]
    public async Task SaysWhichMemberOfWhichTypeAndWhatToDo()
    {
        var message = (await Reports("""
            [RequestReply]
            public interface IQuotes
            {
                ValueTask PutAsync(Quote {|PMQ1007:quote|});
            }

            public sealed record Quote(string Symbol, Source From);

            public sealed record Source(object Anything);
            """)).Single();

        Assert.Equal("IQuotes.PutAsync, parameter quote, Quote.From, Source.Anything: object cannot travel: name the type that travels", message);
    }

    [Fact]
    public async Task LeavesContractsAndOtherInterfacesAlone() => await Silent("""
        [RequestReply]
        public interface IQuotes : IAsyncDisposable
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            Task<Dictionary<string, List<Quote>>> AllAsync((int From, int To) range, CancellationToken ct = default);
            IAsyncEnumerable<Quote> WatchAsync(Guid? id, byte[] body, ReadOnlyMemory<byte> more, CancellationToken ct = default);
            Task PutAsync(Quote quote);
            [OneWay] ValueTask TouchAsync(string symbol);
            [Operation("Other")] ValueTask GetAsync(int number);
            ValueTask<decimal> FirstAsync() => GetAsync("a");
        }

        public sealed record Quote(string Symbol, decimal Price, Quote? Before, DateTimeOffset At = default);

        [PublishSubscribe]
        public interface IWeather
        {
            [Topic("weather/{zip}")] ValueTask UpdatedAsync(string zip, int[] readings);
        }

        internal static class Outer
        {
            [Pipeline]
            internal interface IJobs
            {
                ValueTask RunAsync(DayOfWeek day, Job job);
            }

            [MessagePack.MessagePackObject]
            public sealed class Job
            {
                [MessagePack.Key(0)] public int Number { get; set; }
                [MessagePack.IgnoreMember] public object? Tag { get; set; }
                [MessagePack.Key(1)] public Note? Note { get; set; }
            }

            [Payload]
            public sealed class Note
            {
                [PayloadKey(0)] public string Text { get; set; } = "";
                [PayloadIgnore] public object? Tag { get; set; }
            }
        }

        public interface INotOurs
        {
            int this[int x] { get; }
            void Get<T>(ref object x);
        }
        """);

    [Fact]
    public async Task LeavesMissingTypesToTheCompiler()
    {
        // One mistake is one error: CS0246 says it.
        var compilation = Program.Compile("[RequestReply] public interface IQuotes { ValueTask<NoSuch> GetAsync(List<NoSuch> x, Mine y); } public record Mine(NoSuch One);");

        Assert.Empty(await Program.Analyze(compilation, [new InterfaceCanBeContract()]));
    }

    [Fact]
    public async Task ReturnsWhatThePatternReturns() => await Fixed<ReturnTypeFitsPatternFix>(
        """
        [RequestReply]
        public interface IQuotes
        {
            decimal Get(string symbol, CancellationToken ct = default);
            void Put(string symbol, CancellationToken ct = default);
        }

        [Pipeline]
        public interface IJobs
        {
            Task<int> RunAsync(int job);
        }
        """,
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> Get(string symbol, CancellationToken ct = default);
            ValueTask Put(string symbol, CancellationToken ct = default);
        }

        [Pipeline]
        public interface IJobs
        {
            ValueTask RunAsync(int job);
        }
        """);

    [Fact]
    public async Task LeavesASignatureThatSomeoneImplements() => await NotFixed<ReturnTypeFitsPatternFix>("""
        [RequestReply]
        public interface IQuotes
        {
            decimal {|PMQ1002:Get|}(string symbol);
        }

        public sealed class Quotes : IQuotes
        {
            public decimal Get(string symbol) => 1;
        }
        """);

    [Fact]
    public async Task PutsTheTokenLast() => await Fixed<TokenIsLastFix>(
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(CancellationToken ct, string symbol, int count);
            ValueTask PutAsync(CancellationToken ct, string symbol, CancellationToken other);
        }
        """,
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, int count, CancellationToken ct);
            ValueTask PutAsync(string symbol, CancellationToken ct);
        }
        """);

    [Fact]
    public async Task NamesOperations() => await Fixed<OperationIdsDifferFix>(
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(CancellationToken ct = default);
            // By its name.
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            ValueTask<decimal> GetAsync(int number, CancellationToken ct = default);
        }
        """,
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(CancellationToken ct = default);
            // By its name.
            [Operation("GetBySymbol")]
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            [Operation("GetByNumber")]
            ValueTask<decimal> GetAsync(int number, CancellationToken ct = default);
        }
        """);

    [Fact]
    public async Task GivesTheNextKey() => await Fixed<PayloadIsSerializableFix>(
        """
        using MessagePack;

        [RequestReply]
        public interface IQuotes
        {
            ValueTask PutAsync(Quote quote, CancellationToken ct = default);
        }

        [MessagePackObject]
        public sealed class Quote
        {
            [Key(0)] public string Symbol { get; set; } = "";
            public decimal Price { get; set; }
            public int Size;
        }
        """,
        """
        using MessagePack;

        [RequestReply]
        public interface IQuotes
        {
            ValueTask PutAsync(Quote quote, CancellationToken ct = default);
        }

        [MessagePackObject]
        public sealed class Quote
        {
            [Key(0)] public string Symbol { get; set; } = "";
            [Key(1)]
            public decimal Price { get; set; }
            [Key(2)]
            public int Size;
        }
        """);

    [Fact]
    public async Task GivesTheNextKeyOfOurOwn() => await Fixed<PayloadIsSerializableFix>(
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask PutAsync(Quote quote, CancellationToken ct = default);
        }

        [Payload]
        public sealed class Quote
        {
            [PayloadKey(0)] public string Symbol { get; set; } = "";
            public decimal Price { get; set; }
            public int Size;
        }
        """,
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask PutAsync(Quote quote, CancellationToken ct = default);
        }

        [Payload]
        public sealed class Quote
        {
            [PayloadKey(0)] public string Symbol { get; set; } = "";
            [PayloadKey(1)]
            public decimal Price { get; set; }
            [PayloadKey(2)]
            public int Size;
        }
        """);

    [GeneratedRegex(@"^// (PMQ\d+): ", RegexOptions.Multiline)]
    private static partial Regex RuleInComment();
}
