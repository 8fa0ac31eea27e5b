using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Contracts;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Sides.Own.Typed;

/// <summary>Events and jobs of contracts of PactMQ, which are compared with messages between its own sockets.</summary>
internal sealed class OwnOneWay(WorkerOrder order)
{
    private const int Instrument = 7;

    private readonly SocketOptions _socket = new()
    {
        SendHighWaterMark = order.Settings.HighWaterMark,
        ReceiveHighWaterMark = order.Settings.HighWaterMark,
        Linger = TimeSpan.Zero,
    };

    private long _sent;

    public static void Play(WorkerOrder order)
    {
        var ends = new OwnOneWay(order);
        switch (order.Role)
        {
            case WorkerRole.PublishEvents:
                ends.Publish();
                break;
            case WorkerRole.HandleEvents:
                ends.HandleEvents();
                break;
            case WorkerRole.PushJobs:
                ends.Push();
                break;
            default:
                ends.HandleJobs();
                break;
        }
    }

    private void Publish()
    {
        using var publisher = new TicksPublisher(order.Endpoint, new TopicPublisherOptions { Socket = _socket with { XPubNoDrop = order.Settings.NoDrop } });
        WorkerLines.WriteEndpoint(publisher.Endpoint);
        _ = Task.Run(async () =>
        {
            await publisher.WaitForSubscriptionsAsync(1);
            while (true)
            {
                await publisher.TickedAsync(Instrument, _sent, 17.25, 17.5);
                Volatile.Write(ref _sent, _sent + 1);
            }
        });
        ReportSent();
    }

    private void Push()
    {
        using var pusher = new JobsPusher(order.Endpoint, new JobPusherOptions { Socket = _socket });
        _ = Task.Run(async () =>
        {
            while (true)
            {
                await pusher.ComputeAsync(_sent, 1.5, 2.5, 0.25);
                Volatile.Write(ref _sent, _sent + 1);
            }
        });
        ReportSent();
    }

    private void HandleEvents()
    {
        using var subscriber = new TicksSubscriber(order.Endpoint, new TopicSubscriberOptions { Socket = _socket });
        subscriber.SubscribeAll();
        var handler = new OneWayHandler();
        _ = subscriber.RunAsync(handler);
        ReportHandled(handler);
    }

    private void HandleJobs()
    {
        using var puller = new JobsPuller(order.Endpoint, new JobPullerOptions { Socket = _socket });
        WorkerLines.WriteEndpoint(puller.Endpoint);
        var handler = new OneWayHandler();
        _ = puller.RunAsync(handler);
        ReportHandled(handler);
    }

    private void ReportSent() => Report(() => Volatile.Read(ref _sent));

    private void ReportHandled(OneWayHandler handler) => Report(() => handler.Handled);

    private void Report(Func<long> count)
    {
        WorkerLines.WriteReport(CountedWindow.Measure(order, count));
        Thread.Sleep(Timeout.Infinite);
    }
}
