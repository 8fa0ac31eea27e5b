using System.Net;
using System.Net.Sockets;

namespace PactMQ.Tests.Tool;

/// <summary>How the tool ends: exit codes for scripts, signals, and what it says.</summary>
public sealed class ExitTests
{
    private const string Any = "tcp://127.0.0.1:*";
    private const string Nobody = "tcp://127.0.0.1:1";

    private static readonly string[] Commands =
        ["req", "rep", "dealer", "router", "pub", "sub", "xpub", "xsub", "push", "pull", "pair", "stream", "client", "server", "radio", "dish", "scatter", "gather", "peer", "channel", "proxy", "probe"];

    [Theory]
    [InlineData("nonsense", "Unrecognized")]
    [InlineData("pull", "--bind")]
    [InlineData("pull --bind nonsense", "nonsense")]
    [InlineData("pull --bind inproc://here", "tcp:// or ipc://")]
    [InlineData("pull --bind tcp://127.0.0.1:* --timeout soon", "a number of seconds")]
    [InlineData("pull --bind tcp://127.0.0.1:* --count -1", "a whole number")]
    [InlineData("pull --bind tcp://127.0.0.1:* --frames xml", "xml")]
    [InlineData("pull --bind tcp://127.0.0.1:* --identity me", "--identity")]
    [InlineData("push --bind tcp://127.0.0.1:* --in /no/such/file", "/no/such/file")]
    [InlineData("dealer --bind tcp://127.0.0.1:* --echo --in -", "exclude each other")]
    [InlineData("proxy queue --frontend tcp://127.0.0.1:*", "--backend")]
    [InlineData("proxy pigeon --frontend tcp://127.0.0.1:* --backend tcp://127.0.0.1:*", "pigeon")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_wrong(string arguments, string said)
    {
        var (code, output, errors) = await Pactmq.RunAsync("", arguments.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(said, errors);
        Assert.StartsWith("pactmq: ", errors);
    }

    /// <summary>A file that the tool shares with others, such as a script's log: who writes later writes behind it.</summary>
    [Fact]
    public async Task What_it_prints_stays_in_a_file_that_others_write_to()
    {
        using var push = new PushSocket();
        var endpoint = push.Bind(Any);
        var file = Path.GetTempFileName();
        try
        {
            await using var shell = new Shell($"{{ dotnet '{Pactmq.Program()}' pull --connect {endpoint} --count 1; echo after; }} > {file}");
            Assert.True(push.TrySend("printed", ChildProcess.Limit));
            Assert.Equal(0, (await shell.EndAsync()).Code);
            Assert.Equal("printed\nafter\n", await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Malformed_input_ends_with_2_and_names_the_line()
    {
        using var pull = new PullSocket();
        var (code, _, errors) = await Pactmq.RunAsync("fine\nnot \\q\n", "push", "--connect", pull.Bind(Any));
        Assert.Equal(2, code);
        Assert.Contains("standard input, line 2: column 5", errors);
        Assert.Equal("fine", pull.ReceiveString());
    }

    [Fact]
    public async Task Silence_ends_with_3()
    {
        var (code, output, errors) = await Pactmq.RunAsync("", "pull", "--bind", Any, "--timeout", "0.3");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("0.3 s passed without a message", errors);
    }

    [Fact]
    public async Task What_cannot_be_reached_ends_with_4()
    {
        var (code, _, errors) = await Pactmq.RunAsync("hello\n", "req", "--connect", Nobody, "--timeout", "0.5");
        Assert.Equal(4, code);
        Assert.Contains("Connection refused", errors);

        using var pull = new PullSocket();
        (code, _, errors) = await Pactmq.RunAsync("", "pull", "--bind", pull.Bind(Any));
        Assert.Equal(4, code);
        Assert.Contains("in use", errors);
    }

    [Fact]
    public async Task A_wrong_kind_ends_with_5_and_names_both()
    {
        using var publisher = new PublisherSocket();
        var (code, _, errors) = await Pactmq.RunAsync("", "pull", "--connect", publisher.Bind(Any));
        Assert.Equal(5, code);
        Assert.Contains("PUB socket, and PULL pairs with PUSH", errors);
    }

    [Fact]
    public async Task What_nobody_took_is_told_with_its_count()
    {
        var (code, _, errors) = await Pactmq.RunAsync("1\n2\n3\n", "push", "--connect", Nobody, "--wait", "0", "--linger", "0.3");
        Assert.Equal(4, code);
        Assert.Contains("3 of 3 messages were discarded", errors);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_it_in_good_order(string signal, int expected)
    {
        await using var run = new Pactmq("rep", "--bind", Any);
        using var request = new RequestSocket(new SocketOptions { ReceiveTimeout = ChildProcess.Limit });
        request.Connect(await run.ErrorAfterAsync("listening at "));
        request.Send("before");
        Assert.Equal("before", request.ReceiveString());
        run.Signal(signal);
        var (code, output, _) = await run.WaitAsync();
        Assert.Equal((expected, "before\n"), (code, output));
    }

    [Fact]
    public async Task What_was_sent_is_handed_over_before_a_signal_ends_it()
    {
        const int Lines = 5000;
        using var pull = new PullSocket(new SocketOptions { ReceiveHighWaterMark = 10, TcpReceiveBuffer = 4096 });
        await using var run = new Pactmq("push", "--connect", pull.Bind(Any), "--linger", "20");
        var body = new string('x', 1000);
        var writing = run.WriteAsync(string.Concat(Enumerable.Range(0, Lines).Select(number => $"{number}\t{body}\n")));
        using (var first = await pull.ReceiveAsync().AsTask().WaitAsync(ChildProcess.Limit))
        {
            Assert.Equal("0", first.GetString());
        }

        run.Signal("TERM");
        var ending = run.WaitAsync();
        var next = 1;
        while (pull.TryReceive(out var message, ending.IsCompleted ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(5)))
        {
            Assert.Equal($"{next++}", message.GetString());
            message.Dispose();
        }

        var (code, _, errors) = await ending;
        Assert.Equal((143, ""), (code, errors));
        Assert.InRange(next, 2, Lines);
        await Assert.ThrowsAsync<IOException>(() => writing);
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_ends_it_quietly()
    {
        using var push = new PushSocket();
        var endpoint = push.Bind(Any);
        using var ended = new CancellationTokenSource();
        var sending = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                push.TrySend("line", TimeSpan.FromMilliseconds(20));
            }
        });
        await using var shell = new Shell($"dotnet '{Pactmq.Program()}' pull --connect {endpoint} | head -n 2");
        var (code, output, errors) = await shell.WaitAsync();
        await ended.CancelAsync();
        await sending;
        Assert.Equal((0, "line\nline\n", ""), (code, output, errors));
    }

    [Fact]
    public async Task Help_teaches_each_command()
    {
        var (code, root, _) = await Pactmq.RunAsync("", "--help");
        Assert.Equal(0, code);
        foreach (var command in Commands)
        {
            Assert.Contains($"  {command} ", root);
        }

        foreach (var command in new[] { "req", "proxy", "probe", "dish" })
        {
            (code, var help, _) = await Pactmq.RunAsync("", command, "--help");
            Assert.Equal(0, code);
            Assert.Contains("Examples:", help);
            Assert.Contains($"pactmq {command}", help);
            Assert.Contains("Exit codes:", help);
        }
    }
}
