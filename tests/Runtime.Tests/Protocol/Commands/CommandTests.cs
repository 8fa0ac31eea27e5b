using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Tests.Protocol.Commands;

public sealed class CommandTests
{
    private readonly byte[] _frame = new byte[600];

    [Fact]
    public void WritesReadyAsLibzmqDoes()
    {
        // The bytes of a libzmq DEALER without an identity.
        var expected = "0429" + "055245414459" + "0B536F636B65742D54797065" + "00000006" + "4445414C4552" + "084964656E74697479" + "00000000";

        var size = Ready.Write(_frame, "DEALER"u8, default, withIdentity: true);

        Assert.Equal(expected, Hex(size));
        Assert.Equal(size, Ready.SizeOf("DEALER"u8, default, withIdentity: true));
    }

    [Fact]
    public void ReadsReadyWithPropertiesOfTheApplication()
    {
        KeyValuePair<string, string>[] properties = [new("X-PactMQ", new string('f', 300))];
        var size = Ready.Write(_frame, "PUB"u8, default, withIdentity: false, properties);

        Assert.Equal(CommandKind.Ready, Read(size, out var data));
        Assert.Equal(ProtocolFault.None, Ready.TryRead(data, out var metadata));

        Assert.Equal(size, Ready.SizeOf("PUB"u8, default, withIdentity: false, properties));
        Assert.True(metadata.SocketType.SequenceEqual("PUB"u8));
        Assert.True(metadata.TryGet("X-PactMQ"u8, out var value) && value.Length == 300);
    }

    [Fact]
    public void RefusesReadyWithoutASocketType() => Assert.Equal(ProtocolFault.SocketTypeMissing, Ready.TryRead(default, out _));

    [Fact]
    public void WritesAndReadsError()
    {
        var size = Error.Write(_frame, "Invalid\n"u8);

        Assert.Equal("040F" + "054552524F52" + "08" + "496E76616C69640A", Hex(size));
        Assert.Equal(CommandKind.Error, Read(size, out var data));
        Assert.Equal(ProtocolFault.None, Error.TryRead(data, out var reason));
        Assert.Equal("Invalid?", Error.Text(reason));
        Assert.Equal(ProtocolFault.ErrorMalformed, Error.TryRead(data[..^1], out _));
    }

    [Fact]
    public void WritesAndReadsPingAndPong()
    {
        Assert.Equal("0409" + "0450494E47" + "012C" + "6162", Hex(Ping.Write(_frame, 300, "ab"u8)));
        Assert.Equal(CommandKind.Ping, Read(Ping.SizeOf(2), out var data));
        Assert.Equal(ProtocolFault.None, Ping.TryRead(data, out var timeToLive, out var context));
        Assert.Equal(300, timeToLive);
        Assert.True(context.SequenceEqual("ab"u8));

        Assert.Equal("0407" + "04504F4E47" + "6162", Hex(Pong.Write(_frame, "ab"u8)));
        Assert.Equal(CommandKind.Pong, Read(Pong.SizeOf(2), out data));
        Assert.Equal(ProtocolFault.None, Pong.TryRead(data, out context));
        Assert.True(context.SequenceEqual("ab"u8));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(18, true)]
    [InlineData(19, false)]
    public void BoundsPing(int dataLength, bool legal) =>
        Assert.Equal(legal ? ProtocolFault.None : ProtocolFault.PingMalformed, Ping.TryRead(new byte[dataLength], out _, out _));

    [Theory]
    [InlineData(0, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void BoundsPong(int dataLength, bool legal) =>
        Assert.Equal(legal ? ProtocolFault.None : ProtocolFault.PongMalformed, Pong.TryRead(new byte[dataLength], out _));

    [Fact]
    public void WritesSubscriptionsInBothForms()
    {
        Assert.Equal("040B" + "09535542534352494245" + "41", Hex(Subscribe.Write(_frame, "A"u8)));
        Assert.Equal(CommandKind.Subscribe, Read(Subscribe.SizeOf(1), out var data));
        Assert.True(data.SequenceEqual("A"u8));

        Assert.Equal("0408" + "0643414E43454C" + "41", Hex(Cancel.Write(_frame, "A"u8)));
        Assert.Equal(CommandKind.Cancel, Read(Cancel.SizeOf(1), out data));
        Assert.True(data.SequenceEqual("A"u8));

        Assert.Equal("000201" + "41", Hex(SubscriptionMessage.Write(_frame, subscribe: true, "A"u8)));
        Assert.Equal("000100", Hex(SubscriptionMessage.Write(_frame, subscribe: false, default)));
    }

    [Fact]
    public void SetsTheLongFlagForATopicOf255Bytes()
    {
        var topic = new byte[255];

        var size = SubscriptionMessage.Write(_frame, subscribe: true, topic);

        Assert.Equal("020000000000000100" + "01", Hex(10));
        Assert.Equal(SubscriptionMessage.SizeOf(255), size);
    }

    [Theory]
    [InlineData("", false, false, "")]
    [InlineData("01", true, true, "")]
    [InlineData("0041", true, false, "41")]
    [InlineData("0241", false, false, "")]
    public void ReadsSubscriptionsInTheOldForm(string body, bool isSubscription, bool subscribe, string topic)
    {
        var read = SubscriptionMessage.TryRead(Convert.FromHexString(body), out var readSubscribe, out var readTopic);

        Assert.Equal((isSubscription, subscribe, topic), (read, readSubscribe, Convert.ToHexString(readTopic)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0450494E")]
    [InlineData("0450494E31")]
    [InlineData("0120")]
    public void RefusesANamelessCommand(string body) =>
        Assert.Equal(ProtocolFault.CommandNameMalformed, Command.TryRead(Convert.FromHexString(body), out _, out _));

    [Theory]
    [InlineData("0470696E67")] // "ping": names are compared exactly.
    [InlineData("044A4F494D41")] // "JOIN", which means nothing to these kinds.
    public void LeavesUnknownNamesToTheCaller(string body)
    {
        Assert.Equal(ProtocolFault.None, Command.TryRead(Convert.FromHexString(body), out var kind, out _));
        Assert.Equal(CommandKind.Unknown, kind);
    }

    private string Hex(int size) => Convert.ToHexString(_frame, 0, size);

    private CommandKind Read(int size, out ReadOnlySpan<byte> data)
    {
        Assert.Equal(FrameHeaderStatus.Complete, FrameHeader.TryRead(_frame, out var flags, out var length, out var headerSize));
        Assert.Equal(FrameFlags.Command, (byte)(flags & ~FrameFlags.Long));
        Assert.Equal(size, headerSize + length);
        Assert.Equal(ProtocolFault.None, Command.TryRead(_frame.AsSpan(headerSize, (int)length), out var kind, out data));
        return kind;
    }
}
