using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>docs/interop.md is what the matrix covers, counted from the tests themselves.</summary>
public sealed class InteropTableTests(ITestOutputHelper output)
{
    private const string Rewrite = "PACTMQ_WRITE_DOCS";

    private static readonly (string Peer, string Loop, Type Tests)[] Columns =
    [
        ("libzmq", "epoll", typeof(LibzmqOnEpollLoopTests)),
        ("libzmq", "portable", typeof(LibzmqOnPortableLoopTests)),
        ("pyzmq", "epoll", typeof(PyzmqOnEpollLoopTests)),
        ("pyzmq", "portable", typeof(PyzmqOnPortableLoopTests)),
        ("NetMQ", "epoll", typeof(NetMqMatrixTests)),
    ];

    /// <summary>The page says what is tested, no more and no less.</summary>
    [Fact]
    public void The_page_is_the_matrix()
    {
        var page = Write();
        var path = Path.Combine(Folder(), "../../../docs/interop.md");
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            File.WriteAllText(path, page);
        }

        output.WriteLine(page);
        Assert.True(page == File.ReadAllText(path), $"docs/interop.md is out of date: run this test with {Rewrite}=1 and commit what it writes.");
    }

    private static string Write()
    {
        var page = new StringBuilder();
        page.AppendLine("# Who PactMQ is tested against").AppendLine();
        page.AppendLine("Every cell is a conversation between a socket of ours and one of another implementation, in both directions where the kinds");
        page.AppendLine("allow it: bodies of 0, 1, 255, 256 and 8192 bytes, messages of 2 and 1000 parts, and one part of 16 MiB. The numbers count");
        page.AppendLine("the cells: one for each side that binds, and each transport. Publish-subscribe cells also subscribe and unsubscribe, and there");
        page.AppendLine("are tests of restarts on either side and of identities.").AppendLine();
        page.AppendLine("The peers are Debian's libzmq 4.3.4, pyzmq on it in a process of its own, and NetMQ 4.0.4.5, which has tcp alone. This page is");
        page.AppendLine($"written by `tests/Interop.Tests/Matrix/InteropTableTests.cs` (run it with `{Rewrite}=1`), and the test fails when it is out of date.").AppendLine();
        page.Append("| ours | theirs |").AppendJoin("|", Columns.Select(column => $" {column.Peer}, {column.Loop} ")).AppendLine("|");
        page.Append("|-|-|").AppendJoin("|", Columns.Select(_ => "-")).AppendLine("|");
        var totals = new int[Columns.Length];
        foreach (var (ours, theirs) in Cells.All.Select(row => ((SocketKind)row[0], (SocketKind)row[1])).Distinct())
        {
            page.Append($"| {SocketPairing.WireName(ours)} | {SocketPairing.WireName(theirs)} |");
            for (var index = 0; index < Columns.Length; index++)
            {
                var cells = CellsOf(Columns[index].Tests).Count(row => (SocketKind)row[0] == ours && (SocketKind)row[1] == theirs);
                totals[index] += cells;
                page.Append($" {cells} |");
            }

            page.AppendLine();
        }

        page.Append("| all cells | |").AppendJoin("|", totals.Select(total => $" {total} ")).AppendLine("|");
        page.Append("| tests run, restarts and identities included | |").AppendJoin("|", Columns.Select(column => $" {TestsOf(column.Tests)} ")).AppendLine("|");
        page.AppendLine().AppendLine("## The kinds beside the matrix").AppendLine();
        page.AppendLine("| kinds | peer | tests |").AppendLine("|-|-|-|");
        foreach (var method in typeof(NetMqThreadSafeKindTests).GetMethods().Where(method => method.GetCustomAttributes<TheoryAttribute>().Any()))
        {
            page.AppendLine($"| {method.Name.Replace('_', ' ')} | NetMQ, tcp, either side binds | {RowsOf(method, typeof(NetMqThreadSafeKindTests)).Count()} |");
        }

        page.AppendLine($"| STREAM | libzmq, tcp, either side binds | {TestsOf(typeof(LibzmqStreamTests))} |");
        page.AppendLine().AppendLine("CHANNEL exists in no other implementation that can be had as a package: a scripted peer stands in for it.");
        return page.ToString().ReplaceLineEndings("\n");
    }

    // What the exchange test of this peer runs over, asked of the test itself.
    private static IEnumerable<object[]> CellsOf(Type tests)
    {
        var test = tests.GetMethod("Every_size_and_number_of_parts") ?? throw new InvalidOperationException($"{tests.Name} has no such test.");
        return RowsOf(test, tests);
    }

    private static int TestsOf(Type tests) => tests.GetMethods()
        .Where(method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any())
        .Sum(method => method.GetCustomAttributes<TheoryAttribute>(inherit: true).Any() ? RowsOf(method, tests).Count() : 1);

    private static IEnumerable<object[]> RowsOf(MethodInfo test, Type tests) => test.GetCustomAttributes(inherit: true).SelectMany(attribute => attribute switch
    {
        MemberDataAttribute member => (IEnumerable<object[]>)(member.MemberType ?? tests).GetProperty(member.MemberName)!.GetValue(null)!,
        InlineDataAttribute inline => inline.GetData(test),
        _ => [],
    });

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
