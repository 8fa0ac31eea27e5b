// A class in parts: fields here, life there, work somewhere else.
public sealed partial class Station
{
    private readonly SubscriberSocket _weather;
    private readonly PushSocket _alarms;
}

public sealed partial class Station
{
    public Station(SocketContext context, IEnumerable<string> zips)
    {
        _weather = new SubscriberSocket(context);
        _alarms = new PushSocket(context, new SocketOptions { Identity = "station"u8.ToArray() });
        _weather.Connect("tcp://localhost:5730");
        _alarms.Connect("tcp://localhost:5731");
        foreach (var zip in zips)
        {
            _weather.Subscribe(zip);
        }
    }
}

public sealed partial class Station : IAsyncDisposable
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var update = await _weather.ReceiveAsync(cancellationToken);
            if (update.GetString().EndsWith("storm", StringComparison.Ordinal))
            {
                await _alarms.SendAsync(update.GetString(), cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _weather.DisposeAsync();
        await _alarms.DisposeAsync();
    }
}
