namespace PactMQ.Tests.Hosting;

/// <summary>Ctrl-C and SIGTERM end programs cleanly: what was accepted goes out within linger, and what could not is counted.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT", "SIGINT")]
    [InlineData("TERM", "SIGTERM")]
    public async Task What_was_accepted_is_sent_before_the_end(string signal, string heard)
    {
        const int Count = 100_000;
        using var rig = new Rig();

        // A mark so low that most of it waits in the other process when the signal comes.
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 10, TcpReceiveBuffer = 4096 }));
        using var child = new Child("push", pull.Bind(rig.Fresh()), $"{Count}", "20000");
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal($"{number}", pull.ReceiveString());
        }

        Assert.Equal(heard, await child.ReadLineAsync());
        Assert.Equal("discarded 0", await child.ReadLineAsync());
        Assert.Equal(0, (await child.EndAsync()).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task What_nobody_took_within_linger_is_counted(string signal)
    {
        using var nobody = new RawListener(listen: false);
        using var child = new Child("push", nobody.Endpoint, "7", "300");
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        Assert.StartsWith("SIG", await child.ReadLineAsync());
        Assert.Equal("discarded 7", await child.ReadLineAsync());
        var (code, took) = await child.EndAsync();
        Assert.Equal(0, code);
        Assert.True(took < TimeSpan.FromSeconds(5), $"It took {took} more.");
    }

    [Theory]
    [InlineData("INT", "blocking")]
    [InlineData("INT", "async")]
    [InlineData("TERM", "blocking")]
    [InlineData("TERM", "async")]
    public async Task A_call_that_waits_ends(string signal, string how)
    {
        using var child = new Child("pull", how);
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        Assert.Equal("SIG" + signal, await child.ReadLineAsync());
        Assert.Equal(0, (await child.EndAsync()).Code);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_second_signal_ends_at_once_who_does_not_end_by_himself(string signal, int code)
    {
        using var child = new Child("busy");
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        Assert.Equal("heard", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        Assert.Equal(code, (await child.EndAsync()).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_host_sends_what_its_sockets_have_accepted(string signal)
    {
        const int Count = 20_000;
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 10, TcpReceiveBuffer = 4096 }));
        using var child = new Child("host", pull.Bind(rig.Fresh()), $"{Count}");
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal($"{number}", pull.ReceiveString());
        }

        Assert.Equal("over", await child.ReadLineAsync());
        Assert.Equal(0, (await child.EndAsync()).Code);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_program_that_listens_to_no_signal_ends_although_it_waits(string signal, int code)
    {
        using var nobody = new RawListener(listen: false);
        using var child = new Child("default", nobody.Endpoint);
        Assert.Equal("ready", await child.ReadLineAsync());
        await child.SignalAsync(signal);
        Assert.Equal(code, (await child.EndAsync()).Code);
    }
}
