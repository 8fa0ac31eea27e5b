// One type that uses an endpoint for one thing after the other, never at once, or gives it up before.
public static class OneTypeInTurn
{
    private const string Endpoint = "tcp://127.0.0.1:5741";

    public static void InTurn()
    {
        using (var push = new PushSocket())
        {
            push.Bind(Endpoint);
        }

        using (var publisher = new PublisherSocket())
        {
            publisher.Bind(Endpoint);
        }
    }

    public static void GivenUp()
    {
        using var first = new ReplySocket();
        first.Bind(Endpoint);
        first.Unbind(Endpoint);
        using var second = new ReplySocket();
        second.Bind(Endpoint);
    }

    public static void OneOrTheOther(bool binds)
    {
        using var pair = new PairSocket();
        if (binds)
        {
            pair.Bind(Endpoint);
        }
        else
        {
            pair.Connect(Endpoint);
        }

        pair.Send("hello");
    }
}
