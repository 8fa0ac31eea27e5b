using PactMQ.Testing;

namespace PactMQ.Tests.Documents.Python;

/// <summary>samples/Python against C#, over tcp, both ways.</summary>
public sealed class PythonTests
{
    private const string Any = "tcp://127.0.0.1:*";

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task PythonCallsEveryOperationOfAServerInCSharp()
    {
        var parcels = new Parcels();
        await using var server = new ParcelsServer(Any, parcels);
        await server.StartAsync();
        using var python = new ParcelProgram("call", server.Endpoint);

        Assert.Equal(
            "track ['A1', 'Ulm', 'on its way']|track ['A1', 'Ulm', 'unterwegs']|fault 404 ['B2'] True|error 12 False|notes ['fragile']|walk 300|left at Kiel|weigh 150.0",
            await python.EndAsync());
        await parcels.Left.Task.WaitAsync(ParcelProgram.Patience);
    }

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task CSharpCallsAServerInPython()
    {
        using var python = new ParcelProgram("serve", Any);
        await using var client = new ParcelsClient(await python.LineAsync(), new ServiceClientOptions { Deadline = ParcelProgram.Patience });

        Assert.Equal(new Parcel("A1", "Ulm", "on its way"), await client.TrackAsync("A1"));
        Assert.Equal(new Parcel("A1", "Ulm", "unterwegs"), await client.TrackAsync("A1", "de"));
        Assert.Equal("B2", (await Assert.ThrowsAsync<UnknownParcelException>(() => client.TrackAsync("B2").AsTask())).Number);
        Assert.Contains("'fr'", (await Assert.ThrowsAsync<CallFailedException>(() => client.TrackAsync("A1", "fr").AsTask())).Message);
        Assert.Equal(150, await client.WeighAsync(Weights(300)));
        await client.NoteAsync("fragile");
        Assert.Equal(["fragile"], await client.NotesAsync());

        var stops = new List<string>();
        await foreach (var stop in client.WalkAsync("A1", 100))
        {
            stops.Add(stop);
        }

        Assert.Equal((300, "Ulm"), (stops.Count, stops[^1]));
        await foreach (var stop in client.WalkAsync("A1", 1_000_000))
        {
            Assert.Equal("Kiel", stop);
            break;
        }

        await client.CloseAsync();
        Assert.Equal("", await python.EndAsync());
    }

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task EventsGoBothWays()
    {
        await using var publisher = new ParcelNewsPublisher(Any);
        using var listening = new ParcelProgram("listen", publisher.Endpoint);
        using var patience = new CancellationTokenSource(ParcelProgram.Patience);
        await publisher.WaitForSubscriptionsAsync(1, patience.Token);
        await publisher.MovedAsync("B2", "Bonn");
        await publisher.MovedAsync("A1", "Kiel");
        await publisher.MovedAsync("A1", "Ulm");
        Assert.Equal("parcels/A1 True A1 Kiel|parcels/A1 True A1 Ulm", await listening.EndAsync());

        using var publishing = new ParcelProgram("publish", Any);
        await using var subscriber = new ParcelNewsSubscriber(await publishing.LineAsync());
        subscriber.SubscribeMoved("A1");
        var places = new List<string>();
        await foreach (var moved in subscriber.ReadMovedAsync(patience.Token))
        {
            places.Add(moved.Place);
            if (places.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(["Kiel", "Ulm"], places);
        Assert.Equal(0, subscriber.Missed);
        Assert.Equal("", await publishing.EndAsync());
    }

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task JobsGoBothWays()
    {
        await using var puller = new SortingPuller(Any);
        using var pushing = new ParcelProgram("push", puller.Endpoint);
        var sorter = new Sorter(10);
        using var end = new CancellationTokenSource();
        var running = puller.RunAsync(sorter, end.Token);
        Assert.Equal(45, await sorter.Total.WaitAsync(ParcelProgram.Patience));
        await end.CancelAsync();
        await running.WaitAsync(ParcelProgram.Patience).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("", await pushing.EndAsync());

        await using var pusher = new SortingPusher("@" + Any);
        using var pulling = new ParcelProgram("pull", pusher.Endpoint);
        for (var number = 1; number <= 100; number++)
        {
            await pusher.SortAsync(number);
        }

        await pusher.SortAsync(-1);
        Assert.Equal("sorted 5050", await pulling.EndAsync());
    }

    private static async IAsyncEnumerable<double> Weights(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            yield return 0.5;
        }
    }

    private sealed class Sorter(int expected) : ISorting
    {
        private readonly TaskCompletionSource<int> _total = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _sum;
        private int _count;

        public Task<int> Total => _total.Task;

        public ValueTask SortAsync(int number)
        {
            Interlocked.Add(ref _sum, number);
            if (Interlocked.Increment(ref _count) == expected)
            {
                _total.TrySetResult(Volatile.Read(ref _sum));
            }

            return default;
        }
    }
}
