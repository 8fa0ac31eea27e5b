namespace PactMQ.Generator.Tests.Rendering;

/// <summary>What is generated compiles without a warning, whatever the contract is called and made of.</summary>
public sealed class CompiledContractTests
{
    [Theory]
    [InlineData("[RequestReply] public interface IEmpty { }")]
    [InlineData("[RequestReply] internal interface IHidden { ValueTask PingAsync(); }")]
    [InlineData("[RequestReply] public interface IGlobal { Task<int> AddAsync(int a, int b = -3, CancellationToken ct = default); Task RunAsync(); [OneWay] Task TellAsync(string? text = null); }")]
    [InlineData("namespace A.B.C { [RequestReply] public interface IQuotes { IAsyncEnumerable<string?> WatchAsync(string symbol, CancellationToken ct = default); ValueTask<string?> FindAsync(string? key); [Idempotent] ValueTask<long> CountAsync(); } }")]
    [InlineData("namespace @event.@class { [RequestReply] public interface @interface { ValueTask<@struct> @return(@struct @event, int @in = 1, CancellationToken @default = default); } public record @struct(int @int, string @string); }")]
    [InlineData("namespace N { public static class Outer { [RequestReply] public interface IInner { ValueTask<int> GetAsync(); } [RequestReply] internal interface IOther { ValueTask<int> GetAsync(); } } [RequestReply] public interface IInner { ValueTask GetAsync(); } }")]
    [InlineData("namespace N { public class System { } public class PactMQ { } public class Task { } [RequestReply] public interface IShadow { ValueTask<System> GetAsync(PactMQ pact, Task task); } }")]
    [InlineData("[RequestReply] public interface INames { ValueTask<int> DisposeAsync(int x); ValueTask<string> CallAsync(string call, string arguments, string endpoint, string reader, string writer, string value, string count); ValueTask<int> GetTypeAsync(); ValueTask<int> Equals(int toString); ValueTask<int> Descriptor(); ValueTask<int> Register(); ValueTask<int> DescriptorPayload(); }")]
    [InlineData("[RequestReply] public interface ISum : IBase, IAsyncDisposable { ValueTask<int> TwoAsync(); } public interface IBase { ValueTask<int> OneAsync(int x); }")]
    [InlineData("[RequestReply(Name = \"Old\\\"name\")] public interface IRenamed { [Operation(\"a\\\\b\")] ValueTask<int> TwoAsync(); [Obsolete] ValueTask OldAsync(); }")]
    [InlineData("[PublishSubscribe] public interface IWeather { [Topic(\"weather/{zip}/{kind}\")] ValueTask UpdatedAsync(string zip, DayOfWeek kind, bool topic, double value, CancellationToken ct = default); Task EndedAsync(); ValueTask All(int x); }")]
    [InlineData("[PublishSubscribe] internal interface ITopics { [Topic(\"{a}/{b}/{c}/{d}\")] ValueTask AnyAsync(int a, bool b, Guid c, string? d); [Topic(\"ä\\\"/{topic}\")] ValueTask OtherAsync(long topic); }")]
    [InlineData("[Pipeline] public interface IJobs { ValueTask ResizeAsync(Job job); Task StopAsync(CancellationToken ct); ValueTask PushAsync(); } public sealed class Job { public required string Name { get; init; } public int? Size { get; set; } public List<Job> Parts { get; } = []; public (int X, string? Y) Pair { get; init; } }")]
    [InlineData("[ExclusivePair] public interface ISignal { ValueTask ReadyAsync(int worker); }")]
    [InlineData("namespace N { [RequestReply] public interface ISame { ValueTask<A.Item> OneAsync(B.Item item); ValueTask<List<A.Item?>?> ManyAsync(Dictionary<string, List<B.Item>?> items, (A.Item, B.Item?)? both = null); } } namespace A { public record Item(int X); } namespace B { public readonly record struct Item(string? Y, N.ISame? Z = null) { public string? Y { get; } = Y; } }", true)]
    [InlineData("[RequestReply] public interface IDefaults { ValueTask FAsync(string a = \"x\\\"y\\n\", char b = '\\'', double c = double.NaN, float d = 1.5f, decimal e = 1.5m, long f = long.MinValue, ulong g = ulong.MaxValue, DayOfWeek h = DayOfWeek.Friday, DayOfWeek? i = DayOfWeek.Friday, int? j = 3, Guid k = default, bool l = true, int m = int.MinValue, string n = null!, byte o = 7); }")]
    [InlineData("#nullable disable\n[RequestReply] public interface IOblivious { ValueTask<string> GetAsync(string a, List<string> b = null); }")]
    [InlineData("[RequestReply] public interface IPages { ValueTask<Page<Item>> GetAsync(Page<int> page); } public sealed record Page<T>(IReadOnlyList<T> Items, Page<T>? Next); public readonly struct Item { public Item(int x) => X = x; public int X { get; } }")]
    [InlineData("[RequestReply] public interface ICollections { ValueTask<int[]?[][]> GetAsync(string?[]? a, HashSet<int?> b, IReadOnlyDictionary<Guid, decimal[]> c, IEnumerable<IList<string>> d, KeyValuePair<string, Uri?> e, ReadOnlyMemory<byte> f, Memory<byte> g, ArraySegment<byte> h, byte[]? i); }")]
    [InlineData("[Pipeline] public interface Ijobs { ValueTask RunAsync(); } [Pipeline] public interface IJobs { ValueTask RunAsync(); } [Pipeline] public interface IJOBS { ValueTask RunAsync(); }")]
    public void CompilesWithoutAWarning(string contract, bool mayBeSkipped = false)
    {
        var (compilation, generated) = GeneratorRun.Generate(contract);

        var complaints = string.Join('\n', GeneratorRun.Complaints(compilation));
        Assert.True(complaints.Length == 0, complaints);
        Assert.NotEmpty(generated);
        Assert.True(mayBeSkipped || generated.All(text => !text.Contains("Nothing was generated", StringComparison.Ordinal)), string.Join('\n', generated));
    }

    [Fact]
    public void NamesTheInterfaceAndLooksTheSameEveryTime()
    {
        const string Contract = "namespace N { [Pipeline] public interface IJobs { ValueTask RunAsync(int job); } }";

        var first = GeneratorRun.Generate(Contract).Generated.Single();
        var second = GeneratorRun.Generate("class Other { }", Contract).Generated.Single();

        Assert.Equal(first, second);
        Assert.Contains("// The two sides of the interface N.IJobs.", first, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFingerprintFollowsTheWireAndNotTheNames()
    {
        var original = Fingerprint("[Pipeline] public interface IJobs { ValueTask RunAsync(Job job); } public record Job(int A, string B);");

        Assert.Equal(original, Fingerprint("namespace N; [Pipeline] public interface IJobs { Task Run(Work work); } public record Work(int C, string D);"));
        Assert.NotEqual(original, Fingerprint("[Pipeline] public interface IJobs { ValueTask RunAsync(Job job); } public record Job(int A, string? B);"));
        Assert.NotEqual(original, Fingerprint("[Pipeline] public interface IJobs { ValueTask RunAsync(Job job, int x); } public record Job(int A, string B);"));
    }

    private static string Fingerprint(string contract)
    {
        var line = GeneratorRun.Generate(contract).Generated.Single().Split('\n').Single(text => text.Contains("ContractPattern.", StringComparison.Ordinal));
        return System.Text.RegularExpressions.Regex.Match(line, "[0-9a-f]{32}").Value;
    }
}
