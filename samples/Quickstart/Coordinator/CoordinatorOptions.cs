using System.Globalization;

namespace Quickstart.Coordinator;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record CoordinatorOptions(string Folder, int Workers, string? Out, bool Serve)
{
    public const string Usage = "Usage: Quickstart [FOLDER] [--workers N] [--out FILE] [--serve]";

    private const int MostWorkers = 64;

    /// <summary>Reads the command line; false with a sentence that says what is wrong.</summary>
    public static bool TryParse(string[] arguments, out CoordinatorOptions options, out string error)
    {
        options = new CoordinatorOptions("", 3, null, false);
        error = "";
        for (var index = 0; index < arguments.Length && error.Length == 0; index++)
        {
            var value = index + 1 < arguments.Length ? arguments[index + 1] : null;
            switch (arguments[index])
            {
                case "--serve":
                    options = options with { Serve = true };
                    break;
                case "--workers" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var workers) && workers is > 0 and <= MostWorkers:
                    options = options with { Workers = workers };
                    index++;
                    break;
                case "--workers":
                    error = $"--workers takes a number from 1 to {MostWorkers}.";
                    break;
                case "--out" when value is not null:
                    options = options with { Out = value };
                    index++;
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    error = $"{option} is not an option, or lacks its value.";
                    break;
                case var folder when options.Folder.Length == 0:
                    options = options with { Folder = folder };
                    break;
                case var surplus:
                    error = $"'{surplus}' is one folder too many.";
                    break;
            }
        }

        if (error.Length == 0)
        {
            options = options with { Folder = options.Folder.Length > 0 ? options.Folder : DefaultFolder() };
            error = Directory.Exists(options.Folder) ? "" : $"The folder '{options.Folder}' does not exist.";
        }

        return error.Length == 0;
    }

    /// <summary>The repository's own src: looked for from here upwards, then from where the program lies.</summary>
    private static string DefaultFolder()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "PactMQ.slnx")))
                {
                    return Path.Combine(folder.FullName, "src");
                }
            }
        }

        return "src";
    }
}
