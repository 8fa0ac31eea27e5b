using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Quickstart;

/// <summary>One run of the quickstart as a process, with what it printed.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<string> _lines = [];

    private Farm(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static Farm Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new Farm(Process.Start(start)!);
    }

    /// <summary>Reads on until a line begins with a word; gives what follows it.</summary>
    public async Task<string> ReadAsync(string word)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            _lines.Add(line);
            if (line.StartsWith(word, StringComparison.Ordinal))
            {
                return line[word.Length..].Trim();
            }
        }

        throw new InvalidOperationException($"'{word}' was not printed:\n{string.Join('\n', _lines)}\n{await _errors}");
    }

    /// <summary>Waits for the end: exit code, and what went to standard error.</summary>
    public async Task<(int Code, string Errors)> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            _lines.Add(line);
        }

        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>Gets the number behind a word of the summary.</summary>
    public int Number(string word) =>
        int.Parse(_lines.Last(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..].Trim().Split(' ')[0]);

    public void Signal(string signal) => Run("kill", $"-{signal}", _process.Id.ToString()).Dispose();

    /// <summary>Sends a signal to a worker process, found by its name on the command line.</summary>
    public void SignalWorker(string name, string signal)
    {
        var worker = Children().First(id => CommandLine(id).Contains("\0" + name + "\0", StringComparison.Ordinal));
        using var kill = Run("kill", $"-{signal}", worker.ToString());
        kill.WaitForExit(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>Runs a program to its end and gives what it printed, errors included.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Run(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, output + await errors);
    }

    private static Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private int[] Children() =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!).Where(id => ParentOf(id) == _process.Id)];

    private static int ParentOf(int id)
    {
        try
        {
            // "pid (name) state parent …", where the name may hold anything.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string Program([CallerFilePath] string here = "")
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        return Path.Combine(root, "samples", "Quickstart", "bin", configuration, "net10.0", "Quickstart");
    }
}
