// Several sockets on one thread: a poller, a reactor, a blocking proxy on a thread that owns its sockets.
public static class Polling
{
    public static void Poll(string updates, string jobs)
    {
        using var subscriber = new SubscriberSocket();
        using var pull = new PullSocket();
        using var poller = new Poller();
        subscriber.Connect(updates);
        subscriber.Subscribe();
        pull.Connect(jobs);
        poller.Add(subscriber);
        var jobItem = poller.Add(pull);
        for (var turn = 0; turn < 100; turn++)
        {
            foreach (var item in poller.Wait(TimeSpan.FromSeconds(1)))
            {
                Console.WriteLine(item == jobItem ? pull.ReceiveString() : subscriber.ReceiveString());
            }
        }
    }

    public static async Task ReactAsync(string endpoint, CancellationToken cancellationToken)
    {
        using var router = new RouterSocket();
        router.Bind(endpoint);
        using var reactor = new Reactor();
        reactor.OnMessage(router, socket => socket.Send(socket.Receive()));
        reactor.Every(TimeSpan.FromSeconds(10), () => Console.WriteLine(router.PeerCount));
        await reactor.RunAsync(cancellationToken);
    }

    public static Thread OwnThread(string front, string back) => new(() =>
    {
        using var frontend = new XSubscriberSocket();
        using var backend = new XPublisherSocket();
        frontend.Bind(front);
        backend.Bind(back);
        new Proxy(frontend, backend).Run();
    });

    public static async Task AfterwardsAsync(string front, string back, CancellationToken cancellationToken)
    {
        await using var frontend = new PullSocket();
        await using var backend = new PushSocket();
        frontend.Bind(front);
        backend.Bind(back);
        await Proxy.RunAsync(frontend, backend, cancellationToken: cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The loop has ended: its sockets are ours again.
        await backend.SendAsync("end", CancellationToken.None);
    }
}
