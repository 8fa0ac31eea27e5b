namespace PactMQ.Tool.Contracts;

/// <summary>Reads contracts wherever they are: a <c>.contract</c> file, a folder of them, a built assembly, or a live endpoint.</summary>
internal static class ContractPlace
{
    /// <summary>Reads all contracts of a place, by name.</summary>
    /// <exception cref="ToolException">There are none, or they cannot be read.</exception>
    public static async Task<IReadOnlyList<ContractRecord>> ReadAsync(string place, TimeSpan timeout, CancellationToken token)
    {
        var found = place.Contains("://", StringComparison.Ordinal) ? await Live(place, timeout, token)
            : Directory.Exists(place) ? Folder(place)
            : !File.Exists(place) ? throw new ToolException(ExitCode.Usage, $"there is no {place}: name a .contract file, a folder, an assembly or an endpoint such as tcp://host:5555")
            : IsRecord(place) ? [Recorded(place)]
            : Assembly(place);
        var twice = found.GroupBy(one => one.Shape.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Select(one => one.Text).Distinct().Count() > 1);
        return twice is null
            ? [.. found.DistinctBy(one => one.Shape.Name).OrderBy(one => one.Shape.Name, StringComparer.Ordinal)]
            : throw new ToolException(ExitCode.Usage, $"{place} has contract {twice.Key} twice, with different shapes");
    }

    /// <summary>Gets whether a path names a recorded shape.</summary>
    public static bool IsRecord(string place) => place.EndsWith(ContractRecord.Extension, StringComparison.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<ContractRecord>> Live(string endpoint, TimeSpan timeout, CancellationToken token)
    {
        var live = await LiveContracts.AskAsync(endpoint, timeout, token);
        return live.Contracts.Count > 0 ? live.Contracts
            : throw new ToolException(ExitCode.Handshake, $"{endpoint}: a {live.Kind} is there, and only a server's ROUTER tells the shapes of its contracts; compare with its .contract files or its assembly");
    }

    private static List<ContractRecord> Folder(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*" + ContractRecord.Extension, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(path => !path[folder.Length..].Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal).Select(Recorded).ToList();
        return files.Count > 0 ? files : throw new ToolException(ExitCode.Usage, $"no .contract file is under {folder}: record some with 'dotnet build -t:RecordContracts' or 'pactmq contract record'");
    }

    private static IReadOnlyList<ContractRecord> Assembly(string path) =>
        AssemblyContracts.Read(path) is { Count: > 0 } found ? found
            : throw new ToolException(ExitCode.Usage, $"{path} declares no contracts: it is no built assembly, or was built without the PactMQ package");

    private static ContractRecord Recorded(string path)
    {
        try
        {
            return ContractRecord.Of(File.ReadAllText(path));
        }
        catch (FormatException error)
        {
            throw new ToolException(ExitCode.Usage, $"{path}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"cannot read {path}: {error.Message}");
        }
    }
}
