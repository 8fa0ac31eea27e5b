// Messages that are sent, kept, copied, returned or disposed of on every path.
public sealed class MessagesOnEveryPath(PushSocket socket)
{
    private readonly Queue<Message> _waiting = new();

    public bool Offer(string text)
    {
        var message = Message.Of(text);
        if (socket.TrySend(message))
        {
            return true;
        }

        _waiting.Enqueue(message);
        return false;
    }

    public void SendOrDrop(string text, bool wanted)
    {
        var message = Message.Of("head", text);
        if (wanted)
        {
            socket.Send(message);
        }
        else
        {
            message.Dispose();
        }
    }

    public void SendTwice(Message message)
    {
        using var copy = message.Copy();
        socket.Send(message);
        Console.WriteLine(copy.Count);
    }

    public async Task SendAllAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        Message message;
        foreach (var text in texts)
        {
            message = Message.Rent();
            message.Append("text").Append(text);
            await socket.SendAsync(message, cancellationToken);
        }
    }

    public static Message Build(params IReadOnlyList<string> frames)
    {
        var message = Message.Rent();
        foreach (var frame in frames)
        {
            message.Append(frame);
        }

        return message;
    }

    public void SendOr(string text)
    {
        var message = Message.Of(text);
        try
        {
            socket.Send(message);
        }
        catch (TimeoutException)
        {
            Console.WriteLine("nobody took it");
        }
    }
}
