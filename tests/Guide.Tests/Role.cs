using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PactMQ.Tests.Guide;

/// <summary>One program as a process, with what it prints. Every wait for it is bounded.</summary>
internal sealed class Role : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task _reading;
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly List<string> _lines = [];
    private readonly string _name;

    private Role(string name, Process process)
    {
        _name = name;
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public static Role Start(Side side, string name, params string[] arguments)
    {
        var start = side == Side.Ours
            ? new ProcessStartInfo(Program("Guide"), [name, .. arguments])
            : new ProcessStartInfo("/usr/bin/python3", ["-u", Path.Combine(AppContext.BaseDirectory, "pyzmq", name + ".py"), .. arguments]);
        return Start(name, start);
    }

    /// <summary>Starts the guide's programs without a name, which lists them.</summary>
    public static Role StartAlone() => Start("list", new ProcessStartInfo(Program("Guide")));

    /// <summary>Starts a program of another project of samples.</summary>
    public static Role StartSample(string sample, string name, params string[] arguments) =>
        Start(name, new ProcessStartInfo(Program(sample), [name, .. arguments]));

    /// <summary>Reads on to the line that says where an endpoint is bound.</summary>
    public async Task<string> BoundAsync(string endpoint) => (await LineAsync($"bound {endpoint} ")).Split(' ')[2];

    /// <summary>Reads on to the next line that begins so.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var line = await _unread.Reader.ReadAsync(deadline.Token);
                if (line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (Exception error) when (error is ChannelClosedException or OperationCanceledException)
        {
            throw new InvalidOperationException($"{_name} did not print '{beginning}'. {await TellAsync()}");
        }
    }

    public void PressEnter() => _process.StandardInput.WriteLine();

    /// <summary>Waits for it to end by itself, cleanly.</summary>
    /// <returns>All lines that it printed.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
            await _reading.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{_name} did not end. {await TellAsync()}");
        }

        Assert.True(_process.ExitCode == 0, $"{_name} ended with {_process.ExitCode}. {await TellAsync()}");
        return _lines;
    }

    /// <summary>Asks it to end by a signal, and waits until it has, cleanly.</summary>
    public async Task<IReadOnlyList<string>> StopAsync(string signal = "TERM")
    {
        Assert.False(_process.HasExited, $"{_name} ended too early. {(_process.HasExited ? await TellAsync() : "")}");
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]))
        {
            await kill.WaitForExitAsync().WaitAsync(Patience);
        }

        return await EndAsync();
    }

    /// <summary>Waits for it to end.</summary>
    /// <returns>Its exit code, and what it wrote to standard error.</returns>
    public async Task<(int Code, string Errors)> FailAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _errors.WaitAsync(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Role Start(string name, ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        return new Role(name, Process.Start(start)!);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }

            _unread.Writer.TryWrite(line);
        }

        _unread.Writer.Complete();
    }

    private async Task<string> TellAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        var errors = await _errors.WaitAsync(Patience);
        lock (_lines)
        {
            return $"It printed:\n{string.Join('\n', _lines.TakeLast(50))}\n{errors}";
        }
    }

    private static string Program(string sample, [CallerFilePath] string here = "")
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        return Path.Combine(root, "samples", sample, "bin", configuration, "net10.0", sample);
    }
}
