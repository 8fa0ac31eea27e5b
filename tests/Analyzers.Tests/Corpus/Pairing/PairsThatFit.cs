// Each pair of kinds that fits, over names of one context and over constants.
public sealed class PairsThatFit(SocketContext context)
{
    private const string Jobs = "inproc://jobs";
    private const string Events = "inproc://events";
    private const string Questions = "inproc://questions";
    private const string Raw = "tcp://127.0.0.1:5744";

    public void Run()
    {
        using var push = new PushSocket(context);
        using var pull = new PullSocket(context);
        push.Bind(Jobs);
        pull.Connect(Jobs);

        using var xpub = new XPublisherSocket(context);
        using var sub = new SubscriberSocket(context);
        using var xsub = new XSubscriberSocket(context);
        xpub.Bind(Events);
        sub.Subscribe("a");
        sub.Connect(Events);
        xsub.Connect(Events);

        using var router = new RouterSocket(context);
        using var dealer = new DealerSocket(context);
        using var request = new RequestSocket(context);
        router.Bind(Questions);
        dealer.Connect(Questions);
        request.Connect(Questions);

        using var stream = new StreamSocket();
        stream.Bind(Raw);
        push.Send("one");
        Console.WriteLine(pull.ReceiveString());
    }

    public static void TwoContexts()
    {
        // Each context has its own name 'steps', with both ends in it.
        using var first = new SocketContext();
        using var second = new SocketContext();
        foreach (var one in new[] { first, second })
        {
            using var here = new PairSocket(one);
            using var there = new PairSocket(one);
            here.Bind("inproc://steps");
            there.Connect("inproc://steps");
        }
    }
}
