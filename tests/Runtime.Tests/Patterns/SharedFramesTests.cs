namespace PactMQ.Tests.Patterns;

/// <summary>Messages that several subscribers get are framed once; each gets exactly what is for it, whatever the others get.</summary>
public sealed class SharedFramesTests
{
    private const int Messages = 3_000;

    private static readonly string[] Topics = ["AB", "AC", "BB", "CC"];
    private static readonly int[] Sizes = [0, 1, 60, 250, 255, 256, 300, 1_000, 4_000, 5_000, 9_000, 70_000];

    public static TheoryData<string, string> Audiences
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var wire in (string[])["tcp", "inproc", "tcp portable"])
            {
                data.Add(wire, "*,*,*,*");
                data.Add(wire, "A,A,A");
                data.Add(wire, "*,A,B,AB,*,C");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Audiences))]
    public async Task Each_subscriber_gets_exactly_what_is_for_it(string wire, string topics)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = 0 }));
        var endpoint = publisher.Bind(rig.Fresh());
        var wanted = topics.Replace("*", "", StringComparison.Ordinal).Split(',');
        var subscribers = wanted.Select(topic => Subscribe(rig, endpoint, topic)).ToArray();
        foreach (var _ in wanted.Distinct())
        {
            using var subscription = publisher.Receive();
        }

        await publisher.WaitForPeersAsync(wanted.Length).WaitAsync(Rig.Limit);
        foreach (var group in wanted.GroupBy(topic => topic))
        {
            await publisher.WaitForSubscribersAsync(group.Key, wanted.Count(topic => group.Key.StartsWith(topic, StringComparison.Ordinal))).WaitAsync(Rig.Limit);
        }

        var random = new Random(29);
        var sent = Enumerable.Range(0, Messages).Select(number => Compose(random, number)).ToArray();
        var receiving = subscribers.Select((subscriber, index) => Task.Factory.StartNew(() => Expect(subscriber, sent, wanted[index]), TaskCreationOptions.LongRunning)).ToArray();
        foreach (var frames in sent)
        {
            publisher.Send(Whole(frames));
        }

        await Task.WhenAll(receiving).WaitAsync(Rig.Limit * 2);
    }

    private static SubscriberSocket Subscribe(Rig rig, string endpoint, string topic)
    {
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 0 }));
        subscriber.Subscribe(topic);
        subscriber.Connect(endpoint);
        return subscriber;
    }

    private static byte[][] Compose(Random random, int number)
    {
        var frames = new byte[random.Next(1, 4)][];
        for (var index = 0; index < frames.Length; index++)
        {
            frames[index] = new byte[Sizes[random.Next(Sizes.Length)] + (index == 0 ? 8 : 0)];
            random.NextBytes(frames[index]);
        }

        // Long runs for all alike, then messages for few.
        var topic = number / 200 % 2 == 0 ? "AB" : Topics[random.Next(Topics.Length)];
        (frames[0][0], frames[0][1]) = ((byte)topic[0], (byte)topic[1]);
        BitConverter.TryWriteBytes(frames[0].AsSpan(2), number);
        return frames;
    }

    private static Message Whole(byte[][] frames)
    {
        var message = Message.Rent();
        foreach (var frame in frames)
        {
            message.Append(frame);
        }

        return message;
    }

    private static void Expect(SubscriberSocket subscriber, byte[][][] sent, string topic)
    {
        foreach (var frames in sent.Where(frames => frames[0].AsSpan().StartsWith(System.Text.Encoding.ASCII.GetBytes(topic))))
        {
            using var message = subscriber.Receive();
            Assert.Equal(frames.Length, message.Count);
            for (var index = 0; index < frames.Length; index++)
            {
                Assert.True(message.Span(index).SequenceEqual(frames[index]), $"Frame {index} of message {BitConverter.ToInt32(frames[0].AsSpan(2))} for '{topic}' is not what was sent.");
            }
        }
    }
}
