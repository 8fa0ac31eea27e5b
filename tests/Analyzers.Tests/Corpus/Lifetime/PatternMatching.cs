// Messages and sockets taken apart by patterns.
public static class PatternMatching
{
    public static async Task<string> RouteAsync(RouterSocket router, CancellationToken cancellationToken)
    {
        using var request = await router.ReceiveAsync(cancellationToken);
        var answer = request switch
        {
            { Count: < 3 } => "too short",
            { Count: 3 } when request.GetString(2) is { Length: > 0 } text => text.ToUpperInvariant(),
            _ => "unknown",
        };
        await router.SendAsync(Message.Of([request[0], ReadOnlyMemory<byte>.Empty, System.Text.Encoding.UTF8.GetBytes(answer)]), cancellationToken);
        return answer;
    }

    public static void Send(Socket socket, string text)
    {
        switch (socket)
        {
            case SendingSocket sending:
                sending.Send(text);
                break;
            case ExchangingSocket { Kind: SocketKind.Dealer or SocketKind.Pair } exchanging:
                exchanging.Send(text);
                break;
            case RadioSocket radio:
                radio.Send("all", text);
                break;
            default:
                throw new ArgumentException($"A {socket.Kind} socket does not send.", nameof(socket));
        }
    }

    public static string? Poll(ReceivingSocket socket) =>
        socket.TryReceive(out var message) && message is { Count: 1 } ? Take(message) : null;

    private static string Take(Message message)
    {
        using (message)
        {
            return message.GetString();
        }
    }
}
