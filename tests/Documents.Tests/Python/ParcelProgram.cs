using System.Diagnostics;

namespace PactMQ.Tests.Documents.Python;

/// <summary>samples/Python/parcels.py in a role; it ends with its test at the latest.</summary>
internal sealed class ParcelProgram : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public ParcelProgram(string role, string endpoint)
    {
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Document.PathOf("samples/Python/parcels.py"), role, endpoint])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"It has ended: {await _errors}");

    /// <summary>Waits for its end and gives what it printed, lines joined by a bar.</summary>
    public async Task<string> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal("", await _errors.WaitAsync(Patience));
        return string.Join("|", output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
