using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Contracts;
using PactMQ.Analyzers.Fixes.Contracts;

namespace PactMQ.Analyzers.Tests.Rules.Contracts;

public sealed class RecordedShapeIsKeptTests : RuleTests<RecordedShapeIsKept>
{
    private const string Recorded = """
        # Reviewed by the desk.
        contract Quotes RequestReply 51a40a0a
        fingerprint 00000000000000000000000000000000
        operation Count Unary d5c1f2a7 idempotent
          result Int64
        operation Get Unary b8a1d3e4
          0 String
          1 Int32 optional
          result Quote
        type Quote array
          0 String
          1 Decimal

        """;

    private ImmutableArray<AdditionalText> _files = [new TextFile("/repo/Contracts/Quotes.contract", Recorded)];

    private protected override ImmutableArray<AdditionalText> ProgramFiles => _files;

    [Fact]
    public Task TheRecordedShapeIsSilent() => Silent(Quotes("ValueTask<Quote> GetAsync(string symbol, int depth = 1, CancellationToken ct = default);"));

    [Fact]
    public Task WhatIsNewAndOptionalIsSilent() => Silent(Quotes("""
        ValueTask<Quote> GetAsync(string symbol, int depth = 1, bool fresh = false, CancellationToken ct = default);
        IAsyncEnumerable<Quote> WatchAsync(string symbol, CancellationToken ct = default);
        """));

    [Fact]
    public Task ARenamedMethodThatKeepsItsNameOnTheWireIsSilent() =>
        Silent(Quotes("[Operation(\"Get\")] ValueTask<Quote> FetchAsync(string ticker, int depth = 1, CancellationToken ct = default);"));

    [Fact]
    public async Task ALostOperationIsNamed() =>
        Assert.Equal(["'IQuotes' differs from Quotes.contract: Operation Get is gone"], await Reports(Quotes("ValueTask<Quote> FetchAsync(string symbol, CancellationToken ct = default);", "[|IQuotes|]")));

    [Fact]
    public async Task ARetypedParameterIsNamed()
    {
        var said = Assert.Single(await Reports(Quotes("ValueTask<Quote> GetAsync(int symbol, int depth = 1, CancellationToken ct = default);", "[|IQuotes|]")));

        Assert.Contains("Parameter 0 of Get is Int32 now, and was String", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachBreakIsToldOnce()
    {
        var said = await Reports(Quotes("ValueTask<long> GetAsync(string symbol, int depth, CancellationToken ct = default);", "[|[|IQuotes|]|]"));

        Assert.Contains(said, one => one.Contains("Result of Get is Int64 now", StringComparison.Ordinal));
        Assert.Contains(said, one => one.Contains("lost its default", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AChangedMemberOfAPayloadIsNamed()
    {
        var said = Assert.Single(await Reports("""
            [RequestReply]
            public interface [|IQuotes|]
            {
                [Idempotent] ValueTask<long> CountAsync(CancellationToken ct = default);

                ValueTask<Quote> GetAsync(string symbol, int depth = 1, CancellationToken ct = default);
            }

            public sealed record Quote(string Symbol, double Price);
            """));

        Assert.Contains("Member 1 of Quote is", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContractThatLostItsNameIsRecognised()
    {
        var said = await Reports(Quotes("ValueTask<Quote> GetAsync(string symbol, int depth = 1, CancellationToken ct = default);", "[|IPrices|]"));

        Assert.Contains("The contract is called Prices now, and was Quotes", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public Task AContractBesideTheRecordedOneIsSilent() => Silent(Quotes("ValueTask<Quote> GetAsync(string symbol, int depth = 1, CancellationToken ct = default);") + """


        [RequestReply]
        public interface IMoreQuotes : IQuotes
        {
        }
        """);

    [Fact]
    public Task ANamedContractIsFoundByItsName() => Silent(Quotes("ValueTask<Quote> GetAsync(string symbol, int depth = 1, CancellationToken ct = default);", "IPrices", "(Name = \"Quotes\")"));

    [Fact]
    public async Task WithoutARecordNothingIsCompared()
    {
        _files = [];
        await Silent(Quotes("ValueTask<long> GetAsync(long symbol, CancellationToken ct = default);"));
        _files = [new TextFile("/repo/notes.txt", "contract"), new TextFile("/repo/Contracts/Trades.contract", Recorded.Replace("Quotes", "Trades").Replace("RequestReply", "Pipeline"))];
        await Silent(Quotes("ValueTask<long> GetAsync(long symbol, CancellationToken ct = default);"));
    }

    [Fact]
    public async Task AnUnreadableRecordIsSaidToBeOne()
    {
        _files = [new TextFile("/repo/Contracts/Quotes.contract", "nonsense")];
        var compilation = Program.Compile(Quotes("ValueTask<Quote> GetAsync(string symbol, CancellationToken ct = default);"));

        var said = Assert.Single(await Program.Analyze(compilation, [new RecordedShapeIsKept()], _files));

        Assert.Equal("/repo/Contracts/Quotes.contract", said.Location.GetLineSpan().Path);
        Assert.Contains("cannot be read, line 1", said.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFixRecordsTheNewShapeAndKeepsWhatPeopleWrote()
    {
        var program = Quotes("ValueTask<Quote> GetAsync(long symbol, CancellationToken ct = default);");

        await FixedFile<RecordedShapeIsKeptFix>(program, "# Reviewed by the desk.\n" + await ShapeOf(program));
    }

    // What the generator itself would record.
    private static async Task<string> ShapeOf(string program)
    {
        ImmutableArray<AdditionalText> empty = [new TextFile("/repo/Contracts/Quotes.contract", "contract Quotes Pipeline 0\n")];
        var said = await Program.Analyze(Program.Compile(program), [new RecordedShapeIsKept()], empty);
        return said[0].Properties[RecordedShapeIsKept.NewShape]!;
    }

    private static string Quotes(string operation, string name = "IQuotes", string arguments = "") => $$"""
        [RequestReply{{arguments}}]
        public interface {{name}}
        {
            [Idempotent] ValueTask<long> CountAsync(CancellationToken ct = default);

            {{operation}}
        }

        public sealed record Quote(string Symbol, decimal Price);
        """;
}
