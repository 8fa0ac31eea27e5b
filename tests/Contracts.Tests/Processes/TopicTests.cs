using System.Text;
using System.Threading.Channels;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>Topics with values, on the wire and to a handler; the publisher is a process of its own.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task ValuesAreEscapedAndSubscriptionsMatchWholeTopics()
    {
        using var publisher = new Child("news");
        var endpoint = await publisher.LineAsync();
        await using var chosen = new NewsSubscriber(endpoint);
        await using var all = new NewsSubscriber(endpoint);
        using var raw = new SubscriberSocket();
        raw.Connect(endpoint);
        var (some, every) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        var running = new[] { chosen.RunAsync(new Reader(some.Writer)), all.RunAsync(new Reader(every.Writer)) };
        chosen.SubscribeClosed();
        await chosen.SubscribePrintedAsync("50 % Zürich\u0001", DayOfWeek.Sunday, -7).WaitAsync(Limits.Patience);
        await chosen.SubscribePrintedAsync("a/b", DayOfWeek.Monday, 1).WaitAsync(Limits.Patience);
        await all.SubscribeAllAsync().WaitAsync(Limits.Patience);
        await raw.SubscribeAsync(""u8.ToArray()).WaitAsync(Limits.Patience);

        Assert.Equal(["a/b Monday 1 wanted", "50 % Zürich\u0001 Sunday -7 wanted too", "closed: end"], await ReadAsync(some.Reader));
        Assert.Equal(6, (await ReadAsync(every.Reader)).Count);
        var topics = new List<string>();
        while (topics.Count < 6)
        {
            using var message = await raw.ReceiveAsync().AsTask().WaitAsync(Limits.Patience);
            topics.Add(Encoding.UTF8.GetString(message[0].Span));
        }

        Assert.Equal(
            ["news/a%2Fb/Monday/1\0", "news/a/Monday/1\0", "news/a%2Fb/Monday/11\0", "news/a%252Fb/Monday/1\0", "news/50 %25 Zürich%01/Sunday/-7\0", "News/Closed\0"],
            topics);
        Assert.Equal((0L, 0L), (chosen.Missed, all.Missed));
        await chosen.DisposeAsync();
        await all.DisposeAsync();
        await Task.WhenAll(running).WaitAsync(Limits.Patience);
    }

    private static async Task<List<string>> ReadAsync(ChannelReader<string> reader)
    {
        var read = new List<string>();
        do
        {
            read.Add(await reader.ReadAsync().AsTask().WaitAsync(Limits.Patience));
        }
        while (read[^1] != "closed: end");

        return read;
    }

    private sealed class Reader(ChannelWriter<string> read) : INews
    {
        public ValueTask PrintedAsync(string desk, DayOfWeek day, int number, string headline) => read.WriteAsync($"{desk} {day} {number} {headline}");

        public ValueTask ClosedAsync(string why) => read.WriteAsync($"closed: {why}");
    }
}
