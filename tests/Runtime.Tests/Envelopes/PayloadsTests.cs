using PactMQ.CompilerServices;
using PactMQ.Envelopes;
using PactMQ.Tests.Calls;

namespace PactMQ.Tests.Envelopes;

public sealed class PayloadsTests
{
    [Fact]
    public void AnErrorKeepsItsMessage()
    {
        using var message = Message.Rent();

        Payloads.AppendError(message, "Über alles: no.");

        Assert.Equal("Über alles: no.", Payloads.ReadError(message[0]).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C1")]
    [InlineData("93")]
    [InlineData("9301C0C0")]
    public void AnErrorWithoutAReadableMessageHasNone(string hex)
    {
        var text = Payloads.ReadError(Convert.FromHexString(hex)).Text;

        Assert.Equal("", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C1")]
    [InlineData("91")]
    [InlineData("9105")]
    [InlineData("DDFFFFFFFF")]
    public void ABodyThatCannotBeReadIsOneKindOfException(string hex)
    {
        var body = Convert.FromHexString(hex);

        Assert.Throws<PayloadException>(() => Payloads.Read<EchoArguments, EchoArgumentsPayload>(body, codec: 0));
    }

    [Fact]
    public void ABodyIsFoundInlineAndInAFrameOfItsOwn()
    {
        using var inline = Message.Of(Convert.FromHexString("C111020001020304050607089105"));
        using var apart = Message.Of(Convert.FromHexString("C11100000102030405060708")).Append([0x91, 0x05]);
        EnvelopeReader.Read(inline.Span(0), out var first);
        EnvelopeReader.Read(apart.Span(0), out var second);

        Assert.Equal([0x91, 0x05], Payloads.Body(inline, 0, in first).ToArray());
        Assert.Equal([0x91, 0x05], Payloads.Body(apart, 0, in second).ToArray());
    }

    [Fact]
    public void NoArgumentsAreAnEmptyArrayAndSkipSurplusOnes()
    {
        using var message = Message.Rent();

        Payloads.Append<NoArguments, NoArgumentsPayload>(message, default);

        Assert.Equal([0x90], message[0].ToArray());
        Assert.Equal(default, Payloads.Read<NoArguments, NoArgumentsPayload>(new byte[] { 0x92, 1, 2 }, codec: 0));
    }
}
