using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>Finds the built assemblies of a solution: each once, the newest build of it.</summary>
internal static class AssemblySearch
{
    /// <exception cref="ToolException">A folder is not there, or none holds an assembly that tells anything.</exception>
    public static IReadOnlyList<TopologyFact> In(IEnumerable<string> folders)
    {
        var found = new Dictionary<string, (AssemblyFacts Facts, DateTime Written)>();
        foreach (var folder in folders)
        {
            foreach (var path in Files(folder))
            {
                var written = File.GetLastWriteTimeUtc(path);
                if (AssemblyFacts.Read(path) is { } facts && (!found.TryGetValue(facts.Assembly, out var older) || older.Written < written))
                {
                    found[facts.Assembly] = (facts, written);
                }
            }
        }

        return found.Count > 0
            ? [.. found.Values.Select(one => one.Facts).OrderBy(one => one.Assembly, StringComparer.Ordinal).SelectMany(one => one.Facts)]
            : throw new ToolException(ExitCode.Failure, $"no assembly under {string.Join(", ", folders)} tells where it binds and connects: build the solution first, with the PactMQ package or Contracts.props in each project");
    }

    private static IEnumerable<string> Files(string folder)
    {
        if (File.Exists(folder))
        {
            return [folder];
        }

        if (!Directory.Exists(folder))
        {
            throw new ToolException(ExitCode.Usage, $"there is no folder {folder}");
        }

        // What lies in obj, and reference assemblies, are stages of what lies in bin.
        return Directory.EnumerateFiles(folder, "*.dll", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(path => !path[folder.Length..].Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "ref" or "refint"))
            .Order(StringComparer.Ordinal);
    }
}
