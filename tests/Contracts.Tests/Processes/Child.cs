using System.Diagnostics;
using System.Globalization;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>A <see cref="ChildProgram"/> that runs, what it says, and the signals it gets. It ends with its test at the latest.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    public Child(params string[] role)
    {
        var start = new ProcessStartInfo(Host()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in role)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Errors += line.Data;
        _process.BeginErrorReadLine();
    }

    public string Errors { get; private set; } = "";

    /// <summary>Gets the most memory that the process ever had in RAM, in bytes.</summary>
    public long PeakMemory => File.ReadLines($"/proc/{_process.Id}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024).Single();

    public static async Task<(Child Child, string Endpoint)> ShopAsync(string name, params string[] settings)
    {
        var child = new Child(["shop", name, Hosts.AnyPort, .. settings]);
        return (child, await child.LineAsync());
    }

    public static async Task<(Child Child, string Endpoint)> CargoAsync()
    {
        var child = new Child("cargo", Hosts.AnyPort);
        return (child, await child.LineAsync());
    }

    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Limits.Patience) ?? throw new InvalidOperationException($"The process has ended: {Errors}");

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Limits.Patience);
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limits.Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // Under the test runner this process is dotnet itself, or the runner's own executable.
    private static string Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
