using System.Text;
using CsCheck;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

public sealed class TopicBuilderTests
{
    [Theory]
    [InlineData("10001", "weather/10001\0")]
    [InlineData("a/b", "weather/a%2Fb\0")]
    [InlineData("50%", "weather/50%25\0")]
    [InlineData("line\nend\0", "weather/line%0Aend%00\0")]
    [InlineData("\u0085", "weather/%C2%85\0")]
    [InlineData("Köln 🌧", "weather/Köln 🌧\0")]
    [InlineData("", "weather/\0")]
    public void EscapesValues(string value, string expected)
    {
        var topic = new TopicBuilder(stackalloc byte[8]);

        topic.AppendLiteral("weather/"u8);
        topic.AppendValue(value);
        topic.End();

        Assert.Equal(expected, Encoding.UTF8.GetString(topic.Written));
        topic.Dispose();
    }

    [Fact]
    public void FormatsNumbersWithoutACulture()
    {
        var topic = new TopicBuilder(stackalloc byte[8]);

        topic.AppendValue(-1234.5);

        Assert.Equal("-1234.5", Encoding.UTF8.GetString(topic.Written));
        topic.Dispose();
    }

    [Fact]
    public void AValueNeverAddsASegmentOrEndsATopic() =>
        Gen.String.Sample(value =>
        {
            var topic = new TopicBuilder(stackalloc byte[8]);
            topic.AppendValue(value);
            var clean = topic.Written.IndexOfAny((byte)'/', EnvelopeFormat.TopicEnd) < 0;
            topic.Dispose();
            return clean;
        });
}
