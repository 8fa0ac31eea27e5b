// A broker between clients and workers: its ends, and those on both sides of it, at one port each.
internal static class Endpoints
{
    [NamedEndpoint]
    public const string Clients = "tcp://127.0.0.1:5801";

    [NamedEndpoint]
    public const string Workers = "tcp://127.0.0.1:5802";
}

public sealed class Broker
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var frontend = new RouterSocket();
        frontend.Bind(Endpoints.Clients);
        await using var backend = new DealerSocket();
        backend.Bind(Endpoints.Workers);
        await Proxy.RunAsync(frontend, backend, cancellationToken: cancellationToken);
    }
}

public sealed class Client
{
    public static async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        await using var socket = new RequestSocket();
        socket.Connect(Endpoints.Clients);
        await socket.SendAsync("question", cancellationToken);
        using var answer = await socket.ReceiveAsync(cancellationToken);
        return answer.GetString();
    }
}

public sealed class Worker
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var socket = new ReplySocket();
        socket.Connect(Endpoints.Workers);
        while (!cancellationToken.IsCancellationRequested)
        {
            using var question = await socket.ReceiveAsync(cancellationToken);
            await socket.SendAsync("answer to " + question.GetString(), cancellationToken);
        }
    }
}
