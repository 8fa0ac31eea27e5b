using System.Text;

namespace PactMQ.Tests.Documents.Wire;

/// <summary>The section "Byte by byte" of docs/wire.md: what a plain socket says to real ends, and what they answer. PACTMQ_WRITE_DOCS=1 writes it.</summary>
public sealed class WireBytesTests
{
    private const string Page = "docs/wire.md";
    private const string Start = "<!-- bytes: written by tests/Documents.Tests/Wire/WireBytesTests.cs with PACTMQ_WRITE_DOCS=1 -->\n";
    private const string End = "<!-- end of bytes -->\n";

    // Computed by samples/Python/pactmq.py, not by the runtime.
    private static readonly Dictionary<string, uint> Ids = new()
    {
        ["Stock"] = 0xb55d887f,
        ["Price"] = 0x25a2ddfa,
        ["Steal"] = 0x9ce49ae4,
        ["Touch"] = 0x6bf2230d,
        ["Count"] = 0xcfc6d687,
        ["Sum"] = 0xe9591e47,
        ["Weather"] = 0x1d3f76ea,
        ["Updated"] = 0x1f342e95,
        ["Sorting"] = 0x01ca3be6,
        ["Sort"] = 0xd9f07c7c,
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TheBytesOnThePageAreWhatIsSaidAndAnswered()
    {
        var stock = new Stock();
        await using var server = new StockServer("tcp://127.0.0.1:*", stock);
        await server.StartAsync();
        await using var talk = new WireConversation(server.Endpoint);
        await CallsAsync(talk, stock);
        await StreamsAsync(talk);
        await EventAsync(talk);
        await JobAsync(talk);
        var written = talk.ToString();

        var page = Document.Read(Page);
        var (from, to) = (page.IndexOf(Start, StringComparison.Ordinal) + Start.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Start.Length && to >= from, $"{Page} has no place for the bytes.");
        if (Environment.GetEnvironmentVariable("PACTMQ_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Document.PathOf(Page), page[..from] + written + page[to..]);
            return;
        }

        Assert.Equal(written, page[from..to]);
    }

    private static async Task CallsAsync(WireConversation talk, Stock stock)
    {
        talk.Say("A unary call, `Price(\"nail\")`, with five seconds left:");
        await talk.SendAsync(Frames.Header("REQUEST", Id("Stock"), Id("Price"), 1, 5000), Frames.Body("[\"nail\"]"));
        await talk.ReceiveAsync();
        talk.End();
        talk.Say("A declared fault with code 7; its members are a MessagePack array of their own, as bytes (JSON shows them in Base64):");
        await talk.SendAsync(Frames.Header("REQUEST", Id("Stock"), Id("Price"), 2, 5000), Frames.Body("[\"moon\"]"));
        await talk.ReceiveAsync();
        talk.End();
        talk.Say("An operation that is not served; flag 32 says that no handler has run:");
        await talk.SendAsync(Frames.Header("REQUEST", Id("Stock"), Id("Steal"), 3, 5000), Frames.Body("[\"nail\"]"));
        await talk.ReceiveAsync();
        talk.End();
        talk.Say("A one-way call, which nobody answers:");
        await talk.SendAsync(Frames.Header("EVENT", Id("Stock"), Id("Touch"), 0), Frames.Body("[\"nail\"]"));
        talk.End();
        Assert.Equal("nail", await stock.Touched.Task.WaitAsync(Patience));
    }

    private static async Task StreamsAsync(WireConversation talk)
    {
        talk.Say("A server's stream, `Count(3)`: two items are allowed at first, then two more:");
        await talk.SendAsync(Frames.Header("OPEN", Id("Stock"), Id("Count"), 4, 5000, 2), Frames.Body("[3]"));
        await talk.ReceiveAsync();
        await talk.ReceiveAsync();
        await talk.SendAsync(Frames.Header("CREDIT", 4, 2));
        await talk.ReceiveAsync();
        await talk.ReceiveAsync();
        talk.End();
        talk.Say("The same, left early. Nobody answers, and what the server had sent by then may still come:");
        await talk.SendAsync(Frames.Header("OPEN", Id("Stock"), Id("Count"), 5, 5000, 1), Frames.Body("[1000000]"));
        await talk.ReceiveAsync();
        await talk.SendAsync(Frames.Header("CANCEL", 5, 1, 0));
        talk.End();
        talk.Say("A client's stream, `Sum`: the server grants, the client sends, and the end is answered:");
        await talk.SendAsync(Frames.Header("OPEN", Id("Stock"), Id("Sum"), 6, 5000, 0), Frames.Body("[]"));
        await talk.ReceiveAsync();
        await talk.SendAsync(Frames.Header("ITEM", 6, 0), Frames.Body("40"));
        await talk.SendAsync(Frames.Header("ITEM", 6, 1), Frames.Body("2"));
        await talk.SendAsync(Frames.Header("END", 6, 0, 0));
        await talk.ReceiveAsync();
        talk.End();
        talk.Say("The same with both items in one ITEM, as flag 8 in the CREDIT allows, and the body in the header's frame:");
        await talk.SendAsync(Frames.Header("OPEN", Id("Stock"), Id("Sum"), 7, 5000, 0), Frames.Body("[]"));
        await talk.ReceiveAsync();
        await talk.SendAsync(Frames.Inline(Frames.Header("ITEM", 7, 0), 8, Frames.Body("[40,2]")));
        await talk.SendAsync(Frames.Header("END", 7, 0, 0));
        await talk.ReceiveAsync();
        talk.End();
    }

    private static async Task EventAsync(WireConversation talk)
    {
        using var publisher = new XPublisherSocket();
        await using var subscriber = new WeatherSubscriber(publisher.Bind("tcp://127.0.0.1:*"));
        subscriber.SubscribeUpdated("10115");
        using var patience = new CancellationTokenSource(Patience);
        using (var subscribed = await publisher.ReceiveAsync(patience.Token))
        {
            Assert.Equal("\u0001weather/10115\0", Encoding.UTF8.GetString(subscribed[0].Span));
        }

        byte[][] frames = [Encoding.UTF8.GetBytes("weather/10115\0"), Frames.Header("EVENT", Id("Weather"), Id("Updated"), (0xABCDEFUL << 40) | 1), Frames.Body("[\"10115\", 20.5]")];
        talk.Say("A published event, `Weather/Updated` with the topic template `weather/{zip}`, the first of its topic by a publisher whose epoch is `abcdef`:");
        talk.Show(frames);
        talk.End();
        await publisher.SendAsync(Of(frames), patience.Token);
        await foreach (var updated in subscriber.ReadUpdatedAsync(patience.Token))
        {
            Assert.Equal(("10115", 20.5), (updated.Zip, updated.Degrees));
            break;
        }
    }

    private static async Task JobAsync(WireConversation talk)
    {
        var sorted = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var puller = new Python.SortingPuller("tcp://127.0.0.1:*");
        using var end = new CancellationTokenSource(Patience);
        var running = puller.RunAsync(new OneJob(sorted), end.Token);
        using var pusher = new PushSocket();
        pusher.Connect(puller.Endpoint);
        byte[][] frames = [Frames.Header("EVENT", Id("Sorting"), Id("Sort"), 0), Frames.Body("[42]")];
        talk.Say("A job, `Sorting/Sort`:");
        talk.Show(frames);
        talk.End();
        await pusher.SendAsync(Of(frames), end.Token);
        Assert.Equal(42, await sorted.Task.WaitAsync(Patience));
        await end.CancelAsync();
        await Task.WhenAny(running).WaitAsync(Patience);
    }

    private static Message Of(byte[][] frames)
    {
        var message = new Message();
        foreach (var frame in frames)
        {
            message.Append(frame);
        }

        return message;
    }

    private static uint Id(string name) => Ids[name];

    private sealed class OneJob(TaskCompletionSource<int> sorted) : Python.ISorting
    {
        public ValueTask SortAsync(int number)
        {
            sorted.TrySetResult(number);
            return default;
        }
    }
}
