using System.Diagnostics;

namespace Quickstart.Processes;

/// <summary>A child process of this same program in another role.</summary>
internal sealed class RoleProcess : IDisposable
{
    private readonly Process _process;

    private RoleProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public Task Exited => _process.WaitForExitAsync();

    public static RoleProcess Start(params ReadOnlySpan<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new RoleProcess(Process.Start(start)!);
    }

    /// <summary>Reads the one line in which a role tells its endpoints.</summary>
    public async Task<string[]> ReadEndpointsAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return line?.Split(' ') ?? throw new InvalidOperationException("A process ended before it told its endpoints.");
    }

    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();
}
