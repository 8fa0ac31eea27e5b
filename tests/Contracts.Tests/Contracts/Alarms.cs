using System.Threading.Channels;

namespace PactMQ.Tests.Contracts;

/// <summary>Passes on what it is told, with the headers that came along.</summary>
internal sealed class Alarms : IAlarms
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public ValueTask RaisedAsync(string place, int level, byte[] picture) =>
        _heard.Writer.WriteAsync($"{place} {level} {CallContext.Current?.Headers.GetValueOrDefault("tenant")}".TrimEnd());

    public Task<string> NextAsync() => _heard.Reader.ReadAsync().AsTask().WaitAsync(Limits.Patience);
}
