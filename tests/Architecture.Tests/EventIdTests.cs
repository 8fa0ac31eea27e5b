using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Tests.Architecture;

public sealed partial class EventIdTests
{
    [Fact]
    public void NoTwoLogMessagesShareANumber()
    {
        var shared = Messages().GroupBy(message => message.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(message => message.Method))}");

        Assert.Empty(shared);
    }

    [Fact]
    public void EachRoomKeepsToARangeOfItsOwn()
    {
        // A range is a hundred numbers: 500 to 599, and so on.
        var mixed = Messages().GroupBy(message => message.Id / 100)
            .Where(range => range.Select(message => message.Room).Distinct().Count() > 1)
            .Select(range => $"{range.Key}xx: {string.Join(", ", range.Select(message => message.Method))}");
        var unnumbered = Messages().Where(message => message.Id < 100).Select(message => message.Method);

        Assert.Empty(mixed);
        Assert.Empty(unnumbered);
    }

    [Fact]
    public void ThePageOfTelemetryListsEachNumberWithItsLevel()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "guide", "telemetry.md"));
        var listed = LogRow().Matches(page).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}");

        Assert.Equal(Messages().OrderBy(message => message.Id).Select(message => $"{message.Id} {message.Level}"), listed);
    }

    [GeneratedRegex(@"^\| (\d+) \| (\w+) \| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    private static IEnumerable<(int Id, string Level, string Room, string Method)> Messages()
    {
        foreach (var tree in RuntimeCompilation.Whole.SyntaxTrees)
        {
            var model = RuntimeCompilation.Whole.GetSemanticModel(tree);
            foreach (var declaration in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                var method = model.GetDeclaredSymbol(declaration)!;
                foreach (var attribute in method.GetAttributes().Where(one => one.AttributeClass?.Name == "LoggerMessageAttribute"))
                {
                    var named = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "EventId").Value.Value;
                    var positional = attribute.ConstructorArguments.FirstOrDefault().Value;
                    var level = attribute.ConstructorArguments.FirstOrDefault(argument => argument.Type?.Name == "LogLevel");
                    var name = level.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, level.Value))?.Name;
                    yield return ((int)(named ?? (positional is int ? positional : 0)), name ?? "", Rooms.Of(tree.FilePath) ?? "", $"{method.ContainingType.Name}.{method.Name}");
                }
            }
        }
    }
}
