using PactMQ.Testing;

namespace PactMQ.Tests.Tool;

/// <summary>Every stable kind of the tool against pyzmq.</summary>
public sealed class StableKindTests
{
    /// <summary>The tool's arguments and input; pyzmq's kind and operations; what the tool prints; what pyzmq receives.</summary>
    public static TheoryData<string, string, string, string, string, string> Kinds => new()
    {
        { "req", "hello\tthere\nagain\n", "REP", "recv send:one|two recv send:three", "one\ttwo\nthree\n", "hello|there again" },
        { "rep --count 2", "", "REQ", "send:a|b recv send:c recv", "a\tb\nc\n", "a|b c" },
        { "rep --in -", "first\nsecond\tanswer\n", "REQ", "send:a recv send:b recv", "a\nb\n", "first second|answer" },
        { "dealer --count 1", "\thello\n", "REP", "recv send:ok", "\tok\n", "hello" },
        { "dealer --identity me --count 1", "hello\n", "ROUTER", "recv send:me|back", "back\n", "me|hello" },
        { "router --echo --count 1", "", "DEALER", "identity:py send:hi recv", "py\thi\n", "hi" },
        { "router --in - --count 1", "py\tjob\n", "DEALER", "identity:py recv send:done", "py\tdone\n", "job" },
        { "pub --wait 1", "other\nnews\tbody\n", "SUB", "subscribe:news recv", "", "news|body" },
        { "sub --subscribe we --count 1", "", "XPUB", "recv send:no send:weather|fine", "weather\tfine\n", "\u0001we" },
        { "xpub --in - --wait 1 --count 1", "abcdef\n", "SUB", "subscribe:abc recv", "\\x01abc\n", "abcdef" },
        { "xsub --in - --count 1", "\\x01we\n", "XPUB", "recv send:weather", "weather\n", "\u0001we" },
        { "push", "1\n2\tb\n", "PULL", "recv recv", "", "1 2|b" },
        { "pull --count 2", "", "PUSH", "send:x send:y|z", "x\ny\tz\n", "" },
        { "pair --count 1", "ping\n", "PAIR", "recv send:pong", "pong\n", "ping" },
    };

    [PeerTheory(Peer.Pyzmq), MemberData(nameof(Kinds))]
    public async Task Talks_with_its_partner(string arguments, string input, string kind, string operations, string printed, string received)
    {
        await using var peer = new PythonPeer(kind, operations.Split(' '));
        var endpoint = await peer.EndpointAsync();
        var (code, output, errors) = await Pactmq.RunAsync(input, [.. arguments.Split(' '), "--connect", endpoint, "--timeout", "20"]);
        Assert.Equal((0, printed), (code, output));
        Assert.True(errors.Length == 0 || errors.EndsWith("has the name that the line begins with: waiting for it\n", StringComparison.Ordinal), errors);
        Assert.Equal(received, await peer.ReceivedAsync());
    }

    [PeerTheory(Peer.Pyzmq)]
    [InlineData("text", "tab\\there\t\\x00\\xFFé\\\\\t\n", "74616209686572657c00ffc3a95c7c")]
    [InlineData("hex", "00ff\t\t6869\n", "00ff7c7c6869")]
    [InlineData("json", "[\"a\\\"b\",{\"hex\":\"00ff\"},\"\"]\n", "6122627c00ff7c")]
    public async Task Writes_what_it_reads_whatever_the_bytes(string format, string line, string bytes)
    {
        await using var peer = new PythonPeer("REP", "recv", "send:ok");
        var endpoint = await peer.EndpointAsync();
        var (code, output, _) = await Pactmq.RunAsync(line, "req", "--connect", endpoint, "--frames", format);
        Assert.Equal((0, format switch { "hex" => "6f6b\n", "json" => "[\"ok\"]\n", _ => "ok\n" }), (code, output));
        Assert.Equal(System.Text.Encoding.Latin1.GetString(Convert.FromHexString(bytes)), await peer.ReceivedAsync());

        // And back: an echo prints the very line.
        await using var echo = new Pactmq("rep", "--bind", "tcp://127.0.0.1:*", "--count", "1", "--frames", format);
        var (_, back, _) = await Pactmq.RunAsync(line, "req", "--connect", await echo.ErrorAfterAsync("listening at "), "--frames", format);
        Assert.Equal(line, back);
        Assert.Equal((0, line), (await echo.WaitAsync()) is var end ? (end.Code, end.Output) : default);
    }
}
