using System.Text;

namespace PactMQ.Tests.Patterns;

/// <summary>Both ends remember whom the last topic was for, or that it was wanted: a change counts from the next message on.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TopicMemoryTests
{
    private const string Never = "~";

    private static readonly string[] Prefixes = ["", "A", "AB", "ABC", "B", "topics/long", "topics/long enough"];
    private static readonly string[] Topics = ["", "A", "AB", "ABC", "ABCD", "B", "C", "topics", "topics/long", "topics/long enough", "topics/long enough/1"];

    [Theory]
    [InlineData("tcp")]
    [InlineData("inproc")]
    public async Task Each_change_counts_from_the_next_message_on(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = 0 }));
        var subscribers = new[] { rig.Keep(Subscriber(rig)), rig.Keep(Subscriber(rig)) };
        var endpoint = publisher.Bind(rig.Fresh());
        var wanted = new[] { new List<string>(), new List<string>() };
        foreach (var subscriber in subscribers)
        {
            subscriber.Connect(endpoint);
            await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        }

        var random = new Random(11);
        var last = "A";
        for (var step = 0; step < 150; step++)
        {
            var who = random.Next(2);
            Change(random, subscribers[who], wanted[who]);
            await subscribers[who].SubscribeAsync(Never).WaitAsync(Rig.Limit);

            // The first one is remembered from before the change.
            var sent = Enumerable.Range(0, 8).Select(_ => Topics[random.Next(Topics.Length)]).SelectMany(topic => Enumerable.Repeat(topic, random.Next(1, 4))).Prepend(last).ToArray();
            last = sent[^1];
            Array.ForEach(sent, topic => publisher.Send(topic));
            for (var index = 0; index < 2; index++)
            {
                var expected = sent.Where(topic => wanted[index].Exists(prefix => topic.StartsWith(prefix, StringComparison.Ordinal))).ToArray();
                Assert.Equal(expected, expected.Select(_ => subscribers[index].ReceiveString()).ToArray());
            }
        }
    }

    [Fact]
    public void A_subscriber_drops_what_it_wanted_until_just_now()
    {
        using var rig = new Rig();
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        subscriber.Subscribe("A");
        using var publisher = new RawPeer(subscriber.Bind(rig.Fresh()));
        publisher.Shake("PUB");
        publisher.Write(RawPeer.Frames("A1", "rest"));
        for (var number = 2; number < 6; number++)
        {
            publisher.Write([.. RawPeer.Frames($"A{number}"), .. RawPeer.Frames($"B{number}"), .. RawPeer.Frames($"AB{number}")]);
        }

        using (var whole = subscriber.Receive())
        {
            Assert.Equal(2, whole.Count);
        }

        Assert.Equal("A2", subscriber.ReceiveString());
        Assert.Equal("AB2", subscriber.ReceiveString());
        subscriber.Unsubscribe("A");
        subscriber.Subscribe("B");
        Assert.Equal("B3", subscriber.ReceiveString());
        subscriber.Subscribe("AB");
        Assert.Equal("AB3", subscriber.ReceiveString());
        Assert.Equal("B4", subscriber.ReceiveString());
        subscriber.Unsubscribe("B");
        Assert.Equal("AB4", subscriber.ReceiveString());
        Assert.Equal("AB5", subscriber.ReceiveString());

        // B2, A3, A4, A5 and B5.
        Assert.Equal(5, subscriber.Statistics.DroppedFor(DropReason.Filtered));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Topics_by_turns_allocate_nothing(int count)
    {
        const int messages = 20_000;
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = 0 }));
        var subscribers = Enumerable.Range(0, count).Select(_ => rig.Keep(Subscriber(rig))).ToArray();
        var endpoint = publisher.Bind(rig.Fresh());
        var topics = Enumerable.Range(0, 100).Select(number => Encoding.ASCII.GetBytes($"topic number {number}, and what is said about it")).ToArray();
        foreach (var subscriber in subscribers)
        {
            subscriber.Connect(endpoint);
            await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            foreach (var topic in topics)
            {
                subscriber.Subscribe(topic.AsSpan(0, 20));
            }

            await subscriber.SubscribeAsync("topic").WaitAsync(Rig.Limit);
        }

        var buffer = new byte[64];
        Assert.Equal(0, Allocations.PerMessage(messages * count, () =>
        {
            for (var number = 0; number < messages; number += 100)
            {
                foreach (var topic in topics)
                {
                    publisher.Send(topic);
                }

                foreach (var subscriber in subscribers)
                {
                    foreach (var topic in topics)
                    {
                        if (subscriber.Receive(buffer) != topic.Length)
                        {
                            Assert.Fail("It is not the topic that was sent.");
                        }
                    }
                }
            }
        }));
    }

    private static SubscriberSocket Subscriber(Rig rig) => new(rig.Context, Rig.Options with { ReceiveHighWaterMark = 0 });

    private static void Change(Random random, SubscriberSocket subscriber, List<string> wanted)
    {
        if (wanted.Count > 0 && random.Next(2) == 0)
        {
            var prefix = wanted[random.Next(wanted.Count)];
            wanted.Remove(prefix);
            subscriber.Unsubscribe(prefix);
            return;
        }

        var added = Prefixes[random.Next(Prefixes.Length)];
        wanted.Add(added);
        subscriber.Subscribe(added);
    }
}
