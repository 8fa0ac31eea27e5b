namespace PactMQ.Benchmarks.Sides;

/// <summary>A library of sockets. Each end it opens has the same settings: one I/O thread, linger 0, the given high-water mark.</summary>
internal interface ISide : IContestant
{
    ISendingEnd OpenPush(EndSettings settings);

    IReceivingEnd OpenPull(EndSettings settings);

    IConversingEnd OpenRequest(EndSettings settings);

    IConversingEnd OpenReply(EndSettings settings);

    IConversingEnd OpenDealer(EndSettings settings);

    IRoutingEnd OpenRouter(EndSettings settings);

    ISendingEnd OpenPublisher(EndSettings settings);

    IReceivingEnd OpenSubscriber(EndSettings settings, ReadOnlySpan<byte> prefix);

    ISubscribers OpenSubscribers(EndSettings settings, int count);

    /// <summary>Runs the library's own proxy between a ROUTER and a DEALER, both bound where the system chooses; never returns.</summary>
    /// <param name="settings">Those of both sockets.</param>
    /// <param name="bound">Told both endpoints.</param>
    void Forward(EndSettings settings, Action<string, string> bound);
}
