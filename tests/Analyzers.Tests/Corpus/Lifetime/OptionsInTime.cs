// Options that are set in time, and one that is changed for the connections that follow.
public static class OptionsInTime
{
    private static readonly SocketOptions Patient = new() { Linger = TimeSpan.FromSeconds(5), SendHighWaterMark = 10 };

    public static void Run(string near, string far)
    {
        using var dealer = new DealerSocket(Patient with { Identity = "worker-1"u8.ToArray() });
        dealer.Connect(near);

        using var push = new PushSocket();
        push.Update(options => options with { SendHighWaterMark = 100 });
        push.Connect(near);
        push.Update(options => options with { SendHighWaterMark = 10_000 });
        push.Connect(far);
        push.Send("one");
        dealer.Send("ready");
    }

    public static void LingerMayChangeAnyTime(PushSocket push, string endpoint)
    {
        push.Connect(endpoint);
        push.Send("last");
        push.Update(options => options with { Linger = TimeSpan.FromSeconds(30) });
    }
}
