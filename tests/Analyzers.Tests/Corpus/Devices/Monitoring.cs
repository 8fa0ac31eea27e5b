// What happens to a socket, read beside its owner's work: a monitor belongs to nobody's flow.
public static class Monitoring
{
    public static async Task RunAsync(string endpoint, CancellationToken cancellationToken)
    {
        await using var push = new PushSocket();
        var watching = Task.Run(
            async () =>
            {
                await foreach (var happened in push.Monitor().WithCancellation(cancellationToken))
                {
                    Console.WriteLine($"{happened.Kind} {push.PeerCount} {push.Statistics.Sent}");
                }
            },
            cancellationToken);
        push.Connect(endpoint);
        await push.WaitForPeersAsync(1, cancellationToken);
        await push.SendAsync("one", cancellationToken);
        await push.DisposeAsync();
        await watching;
    }
}
