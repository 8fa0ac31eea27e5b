using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PactMQ.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class Recorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the texts of one event.</summary>
    public IReadOnlyList<string> Of(int id) => [.. _lines.Where(line => line.Id == id).Select(line => line.Text)];

    /// <summary>Completes when an event was logged so often.</summary>
    public async Task UntilAsync(int id, int times)
    {
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            if (Of(id).Count >= times)
            {
                return;
            }

            await more.WaitAsync(Limits.Patience);
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue((eventId.Id, formatter(state, exception)));
        Interlocked.Exchange(ref _more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
