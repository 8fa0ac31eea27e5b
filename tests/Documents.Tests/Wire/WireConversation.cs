using System.Text;

namespace PactMQ.Tests.Documents.Wire;

/// <summary>A plain DEALER that talks with a server of contracts, and keeps what was said.</summary>
internal sealed class WireConversation : IAsyncDisposable
{
    private readonly DealerSocket _socket = new();
    private readonly StringBuilder _text = new();

    public WireConversation(string endpoint) => _socket.Connect(endpoint);

    public void Say(string sentence) => _text.Append(_text.Length > 0 ? "\n" : "").Append(sentence).Append("\n\n```text\n");

    public void End() => _text.Append("```\n");

    public async Task SendAsync(params byte[][] frames)
    {
        var message = new Message().AppendEmpty();
        foreach (var frame in frames)
        {
            message.Append(frame);
        }

        _text.Append(Frames.Show("→", [[], .. frames]));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _socket.SendAsync(message, patience.Token);
    }

    /// <summary>Receives an answer.</summary>
    public async Task<byte[][]> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var message = await _socket.ReceiveAsync(patience.Token);
        var frames = Enumerable.Range(0, message.Count).Select(index => message[index].ToArray()).ToArray();
        _text.Append(Frames.Show("←", frames));
        return frames;
    }

    /// <summary>Shows frames that another socket has sent.</summary>
    public void Show(params byte[][] frames) => _text.Append(Frames.Show("→", frames));

    public override string ToString() => _text.ToString();

    public ValueTask DisposeAsync() => _socket.DisposeAsync();
}
