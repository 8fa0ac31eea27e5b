using System.Diagnostics;
using System.Text;

namespace PactMQ.Tests.Tool;

/// <summary>A process that the test talks with: its input, what it prints, its exit code. Every wait is bounded.</summary>
internal abstract class ChildProcess : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _readingErrors;
    private TaskCompletionSource _moreErrors = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected ChildProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _readingErrors = ReadErrorsAsync();
    }

    public string Errors
    {
        get
        {
            lock (_gate)
            {
                return _errors.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Writes to its standard input, and keeps that open.</summary>
    public async Task WriteAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Reads the next line that it prints.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"It ended: {Errors}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It printed nothing: {Errors}");
        }
    }

    /// <summary>Waits until standard error holds a text, and gives the rest of that line.</summary>
    public async Task<string> ErrorAfterAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var more = Volatile.Read(ref _moreErrors).Task;
            var errors = Errors;
            var at = errors.IndexOf(text, StringComparison.Ordinal);
            var end = at < 0 ? -1 : errors.IndexOf('\n', at);
            if (end >= 0)
            {
                return errors[(at + text.Length)..end].Trim();
            }

            await more.WaitAsync(limit.Token);
        }
    }

    /// <summary>Ends its input and waits for its end.</summary>
    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        EndInput();
        return await WaitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Output, string Errors)> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            await _readingErrors.WaitAsync(limit.Token);
            return (_process.ExitCode, output, Errors);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It does not end: {Errors}");
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _errors.Append(line).Append('\n');
            }

            Interlocked.Exchange(ref _moreErrors, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }
}
