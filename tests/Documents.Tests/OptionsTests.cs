using System.Reflection;

namespace PactMQ.Tests.Documents;

/// <summary>docs/options.md names every option there is, and no other.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void Every_option_has_its_row()
    {
        var page = Document.Read("docs/options.md");
        var missing = new[] { typeof(SocketOptions), typeof(SocketContextOptions) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => property.Name)
            .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_row_is_of_something_that_exists()
    {
        var names = typeof(Socket).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name))
            .ToHashSet();
        var unknown = Document.Read("docs/options.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => System.Text.RegularExpressions.Regex.Matches(line.Split('|')[1], "`([A-Za-z0-9.]+)`").Select(match => match.Groups[1].Value))
            .Where(name => !names.Contains(name.Split('.')[^1]));
        Assert.Empty(unknown);
    }
}
