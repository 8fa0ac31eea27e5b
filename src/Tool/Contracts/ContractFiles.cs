namespace PactMQ.Tool.Contracts;

/// <summary>Writes recorded shapes as files, one a contract.</summary>
internal static class ContractFiles
{
    /// <summary>Writes <c>NAME.contract</c> into a folder; comments at the top of a file that is there stay.</summary>
    /// <returns>The file's path, and whether anything in it changed.</returns>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static (string Path, bool Changed) Write(ContractRecord record, string folder)
    {
        var path = Path.Combine(folder, string.Concat(record.Shape.Name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')) + ContractRecord.Extension);
        try
        {
            Directory.CreateDirectory(folder);
            var old = File.Exists(path) ? File.ReadAllText(path) : "";
            var comments = old.Split('\n').TakeWhile(line => line.StartsWith('#'));
            var text = string.Concat(comments.Select(line => line + "\n")) + record.Text;
            if (text == old)
            {
                return (path, false);
            }

            File.WriteAllText(path, text);
            return (path, true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"cannot write {path}: {error.Message}");
        }
    }
}
