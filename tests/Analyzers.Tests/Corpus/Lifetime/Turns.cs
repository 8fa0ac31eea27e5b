// Requests and replies in turn, in every shape: retries with a fresh socket, loops, helpers, and a REQ that need not keep to turns.
public static class Turns
{
    public static string? Insist(string endpoint, string question, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            using var request = new RequestSocket(new SocketOptions { Linger = TimeSpan.Zero });
            request.Connect(endpoint);
            request.Send(question);
            if (request.TryReceive(out var answer, TimeSpan.FromSeconds(2)))
            {
                using (answer)
                {
                    return answer.GetString();
                }
            }
        }

        return null;
    }

    public static void Relaxed(string endpoint)
    {
        using var request = new RequestSocket(new SocketOptions { ReqRelaxed = true, ReqCorrelate = true });
        request.Connect(endpoint);
        request.Send("one");
        request.Send("instead of one");
        Console.WriteLine(request.ReceiveString());
    }

    public static void Serve(string endpoint)
    {
        using var reply = new ReplySocket();
        reply.Bind(endpoint);
        while (true)
        {
            var question = reply.ReceiveString();
            if (question == "end")
            {
                reply.Send("bye");
                return;
            }

            if (question.Length == 0)
            {
                reply.Send("?");
                continue;
            }

            reply.Send(question.ToUpperInvariant());
        }
    }

    public static void Exchange(RequestSocket request)
    {
        Ask(request, "one");
        Ask(request, "two");
    }

    private static void Ask(RequestSocket request, string question)
    {
        request.Send(question);
        request.Receive().Dispose();
    }
}
