// Sockets made in loops: each disposed of within its turn, or all at the end.
public static class SocketsInLoops
{
    public static int Probe(IEnumerable<string> endpoints)
    {
        var answered = 0;
        foreach (var endpoint in endpoints)
        {
            using var request = new RequestSocket(new SocketOptions { Linger = TimeSpan.Zero });
            request.Connect(endpoint);
            request.Send("ping");
            if (request.TryReceive(out var pong, TimeSpan.FromSeconds(1)))
            {
                using (pong)
                {
                    answered++;
                }
            }
        }

        return answered;
    }

    public static async Task BroadcastAsync(IReadOnlyList<string> endpoints, string text)
    {
        var sockets = new PushSocket[endpoints.Count];
        try
        {
            for (var i = 0; i < sockets.Length; i++)
            {
                sockets[i] = new PushSocket();
                sockets[i].Connect(endpoints[i]);
                await sockets[i].SendAsync(text);
            }
        }
        finally
        {
            foreach (var socket in sockets.Where(socket => socket is not null))
            {
                await socket.CloseAsync();
            }
        }
    }

    public static IReadOnlyList<string> Same(int count)
    {
        // One endpoint, bound again and again, never twice at once.
        var seen = new List<string>();
        for (var i = 0; i < count; i++)
        {
            using var pull = new PullSocket();
            seen.Add(pull.Bind("tcp://127.0.0.1:5720"));
        }

        return seen;
    }
}
