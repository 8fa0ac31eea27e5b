using System.Text.RegularExpressions;

namespace PactMQ.Tests.Architecture;

public sealed partial class HouseStyleTests
{
    // A codec or a trie may reach 300 lines; what is longer than this hides a second idea.
    private const int MostLines = 420;

    [Fact]
    public void NoFileHoldsASecondIdea()
    {
        var tooLong = Sources().Select(source => (source.Path, Lines: source.Text.AsSpan().Count('\n'))).Where(source => source.Lines > MostLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void NothingIsLeftUndone()
    {
        var undone = Sources().Where(source => UndonePattern().IsMatch(source.Text)).Select(source => source.Path);

        Assert.Empty(undone);
    }

    [Fact]
    public void TypesAreNamedForWhatTheyAre()
    {
        var vague = Sources().Select(source => source.Path).Where(path => VagueName().IsMatch(Path.GetFileNameWithoutExtension(path)));

        Assert.Empty(vague);
    }

    private static List<(string Path, string Text)> Sources() => SourceTree.Sources("src");

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex UndonePattern();

    [GeneratedRegex("(Utils?|Helpers?|Manager|Misc)$")]
    private static partial Regex VagueName();
}
