// One-liners: expression bodies, conditional access, tuples and target-typed new.
public sealed class ExpressionBodies : IDisposable
{
    private readonly DealerSocket _dealer = new();
    private PushSocket? _log;

    public string? Endpoint => _dealer.LastEndpoint;

    public bool IsBusy => _dealer.PeerCount > 0 && _dealer.HasRoom();

    public string this[string question] => Ask(question);

    public void Log(string text) => _log?.Send(text);

    public void LogTo(string endpoint) => (_log ??= new()).Connect(endpoint);

    public string Ask(string question)
    {
        _dealer.Send(question);
        return _dealer.ReceiveString();
    }

    public Task<Message> NextAsync() => _dealer.ReceiveAsync().AsTask();

    public ValueTask TellAsync(string text) => _dealer.SendAsync(text);

    public void Dispose() => ((IDisposable?)_log ?? _dealer).Dispose();
}

internal static class Room
{
    public static bool HasRoom(this Socket socket) => socket.Events.HasFlag(PollEvents.Out);
}
