namespace PactMQ.Tests.Patterns;

/// <summary>Two sends, or two receives, at once: the offender is told. One of each is fine, and so is a change of threads.</summary>
public sealed class OwnershipTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_second_receive_is_refused_and_the_first_goes_on(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(one, other);
        var first = one.ReceiveAsync().AsTask();
        var refused = Assert.Throws<SocketOwnershipException>(() => one.Receive()).Message;
        Assert.Contains("PAIR", refused, StringComparison.Ordinal);
        Assert.Contains("PMQ3001", refused, StringComparison.Ordinal);
        Assert.Contains("PMQ3003", refused, StringComparison.Ordinal);
        Assert.Throws<SocketOwnershipException>(() => one.TryReceive(out _));
        await Assert.ThrowsAsync<SocketOwnershipException>(async () => await one.ReceiveAsync());
        one.Send("a send meanwhile is fine");
        Assert.Equal("a send meanwhile is fine", other.ReceiveString());
        other.Send("for the first");
        using (var message = await first.WaitAsync(Rig.Limit))
        {
            Assert.Equal("for the first", message.GetString());
        }

        other.Send("next");
        Assert.Equal("next", one.ReceiveString());
    }

    [Fact]
    public async Task A_second_send_is_refused_and_the_first_goes_on()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var first = push.SendAsync("waits for a peer").AsTask();
        Assert.Contains("PUSH", Assert.Throws<SocketOwnershipException>(() => push.Send("x")).Message);
        Assert.Throws<SocketOwnershipException>(() => push.TrySend("x"));
        await Assert.ThrowsAsync<SocketOwnershipException>(async () => await push.SendAsync("x"));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        await first.WaitAsync(Rig.Limit);
        Assert.Equal("waits for a peer", pull.ReceiveString());
    }

    [Fact]
    public async Task Threads_that_really_race_are_found_out()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var found = new CancellationTokenSource(Rig.Limit);
        void Hammer()
        {
            try
            {
                while (!found.IsCancellationRequested)
                {
                    publisher.Send("race");
                }
            }
            catch (SocketOwnershipException)
            {
                found.Cancel();
                throw;
            }
        }

        var racers = new[] { Task.Factory.StartNew(Hammer, TaskCreationOptions.LongRunning), Task.Factory.StartNew(Hammer, TaskCreationOptions.LongRunning) };
        await Assert.ThrowsAsync<SocketOwnershipException>(() => Task.WhenAll(racers).WaitAsync(Rig.Limit));
    }

    [Fact]
    public async Task A_socket_may_move_between_threads()
    {
        using var rig = new Rig("inproc");
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        for (var number = 0; number < 50; number++)
        {
            await Task.Factory.StartNew(() => push.Send($"{number}"), TaskCreationOptions.LongRunning);
            Assert.Equal($"{number}", await Task.Factory.StartNew(() => pull.ReceiveString(), TaskCreationOptions.LongRunning));
        }
    }
}
