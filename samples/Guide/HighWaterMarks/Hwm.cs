using PactMQ;

namespace Guide;

/// <summary>hwm: a queue at its mark drops (PUB, ROUTER) or refuses (all others); over inproc both sides' marks add up; over tcp the system has room of its own.</summary>
internal static class Hwm
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var (mark, messages) = (stage.Number("mark", 10), stage.Number("messages", 1000));
        var options = new SocketOptions { SendHighWaterMark = mark, ReceiveHighWaterMark = mark, Linger = TimeSpan.Zero };

        // Nobody reads while these are sent.
        using (var publisher = new PublisherSocket(options))
        using (var subscriber = new SubscriberSocket(options))
        {
            subscriber.Connect(publisher.Bind("inproc://drops"));
            subscriber.Subscribe();
            await publisher.WaitForSubscribersAsync(1, stage.Ending);
            Repeat(messages, () => publisher.TrySend("update"));
            var dropped = publisher.Statistics.DroppedFor(DropReason.HighWaterMark);
            Console.WriteLine($"PUB drops: {messages} sent, {Read(subscriber)} received, {dropped} dropped");
        }

        using (var router = new RouterSocket(options))
        using (var dealer = new DealerSocket(options with { Identity = "dealer"u8.ToArray() }))
        {
            dealer.Connect(router.Bind("inproc://router"));
            await router.WaitForPeersAsync(1, stage.Ending);
            Repeat(messages, () => router.TrySend(Message.Of("dealer", "task")));
            var dropped = router.Statistics.DroppedFor(DropReason.HighWaterMark);
            Console.WriteLine($"ROUTER drops: {messages} sent, {Read(dealer)} received, {dropped} dropped");
        }

        // The others take no more: Send would wait, TrySend says no. Over inproc the queue is as long as both marks together
        // (and a message on its way).
        using (var push = new PushSocket(options))
        using (var pull = new PullSocket(options))
        {
            push.Connect(pull.Bind("inproc://waits"));
            var accepted = Repeat(messages, () => push.TrySend("task"));
            Console.WriteLine($"PUSH refuses over inproc: {accepted} accepted, {messages - accepted} refused, {Read(pull)} received");
        }

        // Over tcp each side has its queue, and between them lie the system's buffers: more fits than the marks say.
        using (var push = new PushSocket(options))
        using (var pull = new PullSocket(options))
        {
            push.Connect(pull.Bind("tcp://127.0.0.1:*"));
            var (task, accepted) = (new byte[10_000], 0);
            while (push.TrySend(task, TimeSpan.FromMilliseconds(500)))
            {
                accepted++;
            }

            Console.WriteLine($"PUSH over tcp: {accepted} accepted before the first was refused");
        }
        #endregion
    }

    private static int Repeat(int times, Func<bool> send) => Enumerable.Range(0, times).Count(_ => send());

    private static int Read(ReceivingSocket socket)
    {
        var messages = 0;
        while (socket.TryReceive(out var message))
        {
            message.Dispose();
            messages++;
        }

        return messages;
    }
}
