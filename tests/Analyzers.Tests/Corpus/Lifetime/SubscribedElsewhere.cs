// Subscribers that are subscribed in a helper, by a caller, in a loop or through a lambda.
public static class SubscribedElsewhere
{
    public static string ByHelper(string endpoint)
    {
        using var subscriber = Open(endpoint, "a", "b");
        return subscriber.ReceiveString();
    }

    public static string ByParameter(SubscriberSocket subscriber) => subscriber.ReceiveString();

    public static string ByConfiguration(string endpoint, Action<SubscriberSocket> configure)
    {
        using var subscriber = new SubscriberSocket();
        subscriber.Connect(endpoint);
        configure(subscriber);
        return subscriber.ReceiveString();
    }

    public static string ByLoop(string endpoint, IReadOnlyList<string> topics)
    {
        using var subscriber = new SubscriberSocket();
        subscriber.Connect(endpoint);
        foreach (var topic in topics)
        {
            subscriber.Subscribe(topic);
        }

        return subscriber.ReceiveString();
    }

    public static string ByMethodGroup(string endpoint, List<string> topics)
    {
        using var subscriber = new SubscriberSocket();
        subscriber.Connect(endpoint);
        topics.ForEach(subscriber.Subscribe);
        return subscriber.ReceiveString();
    }

    private static SubscriberSocket Open(string endpoint, params ReadOnlySpan<string> topics)
    {
        var subscriber = new SubscriberSocket();
        foreach (var topic in topics)
        {
            subscriber.Subscribe(topic);
        }

        subscriber.Connect(endpoint);
        return subscriber;
    }
}
