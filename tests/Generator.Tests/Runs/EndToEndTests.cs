using System.Threading.Channels;

namespace PactMQ.Generator.Tests.Runs;

/// <summary>Both generated sides of each pattern, in one process.</summary>
public sealed class EndToEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _deadline = new(Patience);

    [Theory]
    [InlineData("inproc://library")]
    [InlineData("tcp://127.0.0.1:*")]
    public async Task CallsAreAnswered(string endpoint)
    {
        var library = new Library();
        await using var server = new LibraryServer(endpoint, library);
        await server.StartAsync(_deadline.Token);
        await using var client = new LibraryClient(server.Endpoint);

        Assert.Equal(2001, (await client.FindAsync("Beta", _deadline.Token))?.Year);
        Assert.Equal(9.99m, (await client.FindAsync("Beta", _deadline.Token))?.Prices?["EUR"]);
        Assert.Null(await client.FindAsync("Gamma", _deadline.Token));
        Assert.Equal(["Alpha"], (await client.AllAsync(1)).Select(book => book.Title));
        await client.AddAsync(new Book("Gamma", 2026));
        Assert.Equal("Gamma", (await library.Added.Task.WaitAsync(Patience)).Title);
        Assert.Equal(3, await client.CountAsync());
        await Assert.ThrowsAsync<CallFailedException>(async () => await client.FailAsync("no"));
    }

    [Fact]
    public async Task AStreamArrivesWholeAndInOrder()
    {
        await using var server = new LibraryServer("inproc://stream", new Library());
        await server.StartAsync(_deadline.Token);
        await using var client = new LibraryClient(server.Endpoint);
        var years = new List<int>();

        await foreach (var book in client.WatchAsync("x", _deadline.Token))
        {
            years.Add(book.Year);
        }

        Assert.Equal(Enumerable.Range(0, 200), years);
    }

    [Fact]
    public async Task EventsArriveByTopic()
    {
        await using var publisher = new ReadingsPublisher("inproc://readings");
        await using var subscriber = new ReadingsSubscriber(publisher.Endpoint);
        subscriber.SubscribeTaken("a/b");
        subscriber.SubscribeEnded();
        var received = Channel.CreateUnbounded<string>();
        using var stop = new CancellationTokenSource();
        var run = subscriber.RunAsync(new ReadingsHandler(received.Writer), stop.Token);
        await publisher.WaitForSubscriptionsAsync(2, _deadline.Token);

        await publisher.TakenAsync("a", 1);
        await publisher.TakenAsync("a/b", 2);
        await publisher.EndedAsync();

        Assert.Equal("a/b 2", await received.Reader.ReadAsync(_deadline.Token));
        Assert.Equal("ended", await received.Reader.ReadAsync(_deadline.Token));
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => run);
    }

    [Fact]
    public async Task EventsArriveAsAStream()
    {
        await using var publisher = new ReadingsPublisher("inproc://readings-stream");
        await using var subscriber = new ReadingsSubscriber(publisher.Endpoint);
        subscriber.SubscribeTaken();
        await publisher.WaitForSubscriptionsAsync(1, _deadline.Token);

        await publisher.TakenAsync("x", 3);

        await foreach (var taken in subscriber.ReadTakenAsync(_deadline.Token))
        {
            Assert.Equal(new ReadingsTakenArguments("x", 3), taken);
            break;
        }
    }

    [Fact]
    public async Task JobsReachTheHandler()
    {
        await using var puller = new PrintJobsPuller("inproc://jobs");
        await using var pusher = new PrintJobsPusher(puller.Endpoint);
        var done = Channel.CreateUnbounded<int>();
        using var stop = new CancellationTokenSource();
        var run = puller.RunAsync(new Printer(done.Writer), stop.Token);

        for (var copies = 0; copies < 100; copies++)
        {
            await pusher.PrintAsync(new Book("b", copies), copies);
        }

        var sum = 0;
        for (var copies = 0; copies < 100; copies++)
        {
            sum += await done.Reader.ReadAsync(_deadline.Token);
        }

        Assert.Equal(4950, sum);
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => run);
    }

    [Fact]
    public async Task SignalsPassBothWays()
    {
        await using var one = new HandshakePair("@inproc://pair");
        await using var other = new HandshakePair(">inproc://pair");
        var received = Channel.CreateUnbounded<int>();
        using var stop = new CancellationTokenSource();
        var runs = Task.WhenAll(one.RunAsync(new Signals(received.Writer), stop.Token), other.RunAsync(new Signals(received.Writer), stop.Token));

        await one.ReadyAsync(1);
        var first = await received.Reader.ReadAsync(_deadline.Token);
        await other.ReadyAsync(2);

        Assert.Equal(1, first);
        Assert.Equal(2, await received.Reader.ReadAsync(_deadline.Token));
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => runs);
    }

    private sealed class Signals(ChannelWriter<int> received) : IHandshake
    {
        public ValueTask ReadyAsync(int worker) => received.WriteAsync(worker);
    }

    private sealed class ReadingsHandler(ChannelWriter<string> received) : IReadings
    {
        public ValueTask TakenAsync(string place, double value) => received.WriteAsync($"{place} {value}");

        public ValueTask EndedAsync() => received.WriteAsync("ended");
    }

    private sealed class Printer(ChannelWriter<int> done) : IPrintJobs
    {
        public ValueTask PrintAsync(Book book, int copies) => done.WriteAsync(copies);
    }
}
