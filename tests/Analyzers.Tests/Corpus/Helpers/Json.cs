using System.Text.Json;

// Typed helpers over sockets: generic, extension members, spans and buffers.
public static class Json
{
    public static void SendJson<T>(this SendingSocket socket, T value)
    {
        var message = Message.Rent();
        using (var writer = new Utf8JsonWriter(message.OpenFrame()))
        {
            JsonSerializer.Serialize(writer, value);
        }

        message.CloseFrame();
        socket.Send(message);
    }

    public static async ValueTask<T?> ReceiveJsonAsync<T>(this ReceivingSocket socket, CancellationToken cancellationToken = default)
    {
        using var message = await socket.ReceiveAsync(cancellationToken);
        return JsonSerializer.Deserialize<T>(message.Span(0));
    }

    public static async IAsyncEnumerable<T> ReadJsonAsync<T>(this ReceivingSocket socket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in socket.ReadAllAsync(cancellationToken))
        {
            using (message)
            {
                if (JsonSerializer.Deserialize<T>(message.Span(0)) is { } value)
                {
                    yield return value;
                }
            }
        }
    }

    public static bool TryReceiveJson<T>(this ReceivingSocket socket, TimeSpan timeout, out T? value)
    {
        value = default;
        if (!socket.TryReceive(out var message, timeout))
        {
            return false;
        }

        using (message)
        {
            value = JsonSerializer.Deserialize<T>(message.Span(0));
            return true;
        }
    }
}
