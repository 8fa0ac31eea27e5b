using System.Runtime.CompilerServices;
using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Messages;

/// <summary>Sending from the caller's memory: the release comes exactly once, whatever becomes of the message.</summary>
public sealed class ExternalMemoryTests
{
    private const int Large = 100_000;

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Sent(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        foreach (var size in new[] { 0, 1, 8191, 8192, Large, 3_000_000 })
        {
            var loan = new Loan(size);
            push.Send(loan.AddTo(Message.Of("head")).Append("tail"));
            using var message = pull.Receive();
            Assert.Equal((3, "tail"), (message.Count, message.GetString(2)));
            Assert.True(message.Span(1).SequenceEqual(loan.Bytes.Span));
            await loan.ReleasedOnce();
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Sent_to_many(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var subscribers = Enumerable.Range(0, 3).Select(_ => rig.Keep(new SubscriberSocket(rig.Context, Rig.Options))).ToArray();
        foreach (var subscriber in subscribers)
        {
            await rig.LinkAsync(publisher, subscriber);
            await subscriber.SubscribeAsync().WaitAsync(Rig.Limit);
        }

        var loan = new Loan(Large);
        publisher.Send(loan.AddTo(Message.Rent()));
        foreach (var subscriber in subscribers)
        {
            using var message = subscriber.Receive();
            Assert.True(message.Span(0).SequenceEqual(loan.Bytes.Span));
        }

        await loan.ReleasedOnce();
    }

    [Fact]
    public async Task From_memory_that_is_no_array()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var native = new NativeBlock(Large);
        native.Memory.Span.Fill(9);
        push.Send(Message.Rent().AppendExternal(native));
        using var message = pull.Receive();
        Assert.Equal(Large, message.Span(0).Length);
        Assert.False(message.Span(0).ContainsAnyExcept((byte)9));
        await ReconnectTests.WaitUntil(() => native.Disposals == 1);
    }

    [Fact]
    public async Task Nobody_subscribed()
    {
        using var rig = new Rig();
        var loan = new Loan(Large);
        rig.Keep(new PublisherSocket(rig.Context, Rig.Options)).Send(loan.AddTo(Message.Rent()));
        await loan.ReleasedOnce();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Large)]
    public async Task Not_sent_at_the_high_water_mark_and_then_disposed(int size)
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var loan = new Loan(size);
        var message = loan.AddTo(Message.Rent());
        Assert.False(push.TrySend(message));
        Assert.Equal(0, loan.Releases);
        message.Dispose();
        await loan.ReleasedOnce();
    }

    [Fact]
    public async Task Dropped_for_a_full_subscriber()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = 1 }));
        using var deaf = new RawPeer(publisher.Bind(rig.Fresh()));
        deaf.Shake("SUB");
        deaf.Write(RawPeer.Command("SUBSCRIBE"));
        await publisher.WaitForSubscribersAsync().WaitAsync(Rig.Limit);

        // More than the system buffers for a peer that does not read, so it is never written whole.
        var loans = new List<Loan> { new(64 << 20) };
        publisher.Send(loans[0].AddTo(Message.Rent()));
        while (publisher.Statistics.DroppedFor(DropReason.HighWaterMark) == 0)
        {
            loans.Add(new Loan(Large));
            publisher.Send(loans[^1].AddTo(Message.Rent()));
        }

        await loans[^1].ReleasedOnce();
        Assert.Equal(0, loans[0].Releases); // still waits
        publisher.Dispose();
        foreach (var loan in loans)
        {
            await loan.ReleasedOnce();
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Discarded_when_the_socket_ends(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(wire == "inproc" ? "inproc://nobody" : wire.StartsWith("ipc", StringComparison.Ordinal) ? "ipc:///tmp/pactmq-nobody-listens-here" : "tcp://127.0.0.1:1");
        var loan = new Loan(Large);
        push.Send(loan.AddTo(Message.Rent()));
        Assert.Equal(0, loan.Releases);
        Assert.Equal(1, await push.CloseAsync());
        await loan.ReleasedOnce();
    }

    [Fact]
    public async Task Discarded_when_the_context_ends()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect("tcp://127.0.0.1:1");
        var loan = new Loan(Large);
        push.Send(loan.AddTo(Message.Rent()));
        await rig.Context.DisposeAsync();
        await loan.ReleasedOnce();
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task The_peer_dies_in_the_middle(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var loan = new Loan(50_000_000);
        using (var peer = new RawPeer(push.Bind(rig.Fresh())))
        {
            peer.Shake("PULL");
            await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            push.Send(loan.AddTo(Message.Rent()));
            peer.ReadExactly(100_000);
            Assert.Equal(0, loan.Releases);
        }

        await loan.ReleasedOnce();
    }

    [Fact]
    public async Task A_message_that_is_cleared_or_forgotten_lets_go()
    {
        var cleared = new Loan(10);
        var message = cleared.AddTo(Message.Rent());
        message.Clear();
        await cleared.ReleasedOnce();
        var forgotten = new Loan(10);
        Forget(forgotten);
        await ReconnectTests.WaitUntil(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return forgotten.Releases > 0;
        });
        await forgotten.ReleasedOnce();
    }

    [Fact]
    public async Task A_callback_that_throws_harms_nobody()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        push.Send(Message.Rent().AppendExternal(new byte[Large], _ => throw new InvalidOperationException("mine")));
        push.Send("after");
        pull.Receive().Dispose();
        Assert.Equal("after", pull.ReceiveString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Loan loan) => loan.AddTo(new Message());

    private sealed class Loan
    {
        private int _releases;

        public Loan(int size)
        {
            var bytes = new byte[size];
            new Random(size).NextBytes(bytes);
            Bytes = bytes;
        }

        public ReadOnlyMemory<byte> Bytes { get; }

        public int Releases => Volatile.Read(ref _releases);

        public Message AddTo(Message message) => message.AppendExternal(Bytes, static loan => Interlocked.Increment(ref ((Loan)loan!)._releases), this);

        public async Task ReleasedOnce()
        {
            await ReconnectTests.WaitUntil(() => Releases > 0);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.Equal(1, Releases);
        }
    }
}
