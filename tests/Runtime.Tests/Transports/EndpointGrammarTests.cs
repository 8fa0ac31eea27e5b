using PactMQ.Transports;

namespace PactMQ.Tests.Transports;

/// <summary>The grammar of endpoints: what each form means, and what is said of one that is wrong.</summary>
public sealed class EndpointGrammarTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:5555", "127.0.0.1", 5555)]
    [InlineData("tcp://*:5555", "*", 5555)]
    [InlineData("tcp://*:*", "*", -1)]
    [InlineData("tcp://*:0", "*", -1)]
    [InlineData("tcp://eth0:80", "eth0", 80)]
    [InlineData("tcp://my-host.example.org:65535", "my-host.example.org", 65535)]
    [InlineData("tcp://[::1]:5555", "::1", 5555)]
    [InlineData("tcp://[::]:*", "::", -1)]
    [InlineData("tcp://[fe80::1%1]:5555", "fe80::1%1", 5555)]
    [InlineData("tcp://[fe80::1%lo]:5555", "fe80::1%lo", 5555)]
    [InlineData("ipc:///tmp/a b", "/tmp/a b", 0)]
    [InlineData("ipc://relative", "relative", 0)]
    [InlineData("ipc://@abstract", "@abstract", 0)]
    [InlineData("ipc://*", "*", 0)]
    [InlineData("inproc://any name: even this!", "any name: even this!", 0)]
    public void What_is_well_formed(string text, string address, int port)
    {
        var endpoint = Endpoint.Parse(text);
        Assert.Equal((text, address, port), (endpoint.Text, endpoint.Address, endpoint.Port));
        Assert.Null(endpoint.Source);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:*;10.0.0.1:5555", "127.0.0.1", -1, "10.0.0.1", 5555)]
    [InlineData("tcp://[::1]:4000;[::2]:5555", "::1", 4000, "::2", 5555)]
    [InlineData("tcp://*:4000;host:5555", "*", 4000, "host", 5555)]
    public void A_source_address_stands_in_front(string text, string source, int sourcePort, string address, int port)
    {
        var endpoint = Endpoint.Parse(text);
        Assert.Equal((source, sourcePort), (endpoint.Source!.Address, endpoint.Source.Port));
        Assert.Equal((address, port), (endpoint.Address, endpoint.Port));
        Assert.Contains("source address", Assert.Throws<EndpointException>(endpoint.RequireBindable).Message);
    }

    [Theory]
    [InlineData("nonsense", "names no transport")]
    [InlineData("", "names no transport")]
    [InlineData("tcp:/127.0.0.1:1", "names no transport")]
    [InlineData("TCP://127.0.0.1:1", "'TCP'")]
    [InlineData("http://127.0.0.1:80", "'http'")]
    [InlineData("tcp://", "no port")]
    [InlineData("tcp://127.0.0.1", "no port")]
    [InlineData("tcp://[::1]", "no port")]
    [InlineData("tcp://:5555", "no host")]
    [InlineData("tcp://127.0.0.1:", "''")]
    [InlineData("tcp://127.0.0.1:70000", "'70000'")]
    [InlineData("tcp://127.0.0.1:-1", "'-1'")]
    [InlineData("tcp://127.0.0.1:12a", "'12a'")]
    [InlineData("tcp://127.0.0.1: 80", "' 80'")]
    [InlineData("tcp://::1:5555", "in brackets")]
    [InlineData("tcp://[127.0.0.1]:5555", "not an IPv6 address")]
    [InlineData("tcp://[::g]:5555", "'::g'")]
    [InlineData("tcp://[fe80::1%nosuch0]:5555", "'nosuch0'")]
    [InlineData("tcp://a host:5555", "'a host'")]
    [InlineData("tcp://host/path:5555", "'host/path'")]
    [InlineData("tcp://1.2.3.4:1;:5", "no host")]
    [InlineData("tcp://1.2.3.4;5.6.7.8:1", "source address")]
    [InlineData("ipc://", "nothing behind")]
    [InlineData("ipc://@", "no name")]
    [InlineData("ipc://a\0b", "zero byte")]
    [InlineData("inproc://", "nothing behind")]
    public void What_is_malformed_is_refused_with_the_part_that_is_wrong(string text, string part)
    {
        var refused = Assert.Throws<EndpointException>(() => Endpoint.Parse(text));
        Assert.Contains(part, refused.Message);
        Assert.Equal(text, refused.Endpoint);
    }

    [Fact]
    public void Lengths_are_bounded()
    {
        Endpoint.Parse("ipc://" + new string('x', 107));
        Assert.Contains("107", Assert.Throws<EndpointException>(() => Endpoint.Parse("ipc://" + new string('x', 108))).Message);
        Assert.Contains("107", Assert.Throws<EndpointException>(() => Endpoint.Parse("ipc://" + new string('ä', 54))).Message);
        Endpoint.Parse("inproc://" + new string('x', 256));
        Assert.Contains("256", Assert.Throws<EndpointException>(() => Endpoint.Parse("inproc://" + new string('x', 257))).Message);
    }

    [Theory]
    [InlineData("tcp://*:5555")]
    [InlineData("tcp://127.0.0.1:*")]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("ipc://*")]
    public void A_wildcard_cannot_be_connected_to(string text) =>
        Assert.Contains("wildcard", Assert.Throws<EndpointException>(() => Endpoint.Parse(text).RequireConnectable()).Message);

    [Fact]
    public void Any_text_is_parsed_or_refused()
    {
        var random = new Random(11);
        const string Alphabet = "tcp:/ipc/[]%*;@.0123456789abcxyz-_ \0ä";
        for (var round = 0; round < 20_000; round++)
        {
            var text = (round % 3) switch { 0 => "tcp://", 1 => "ipc://", _ => "" } + new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var thrown = Record.Exception(() => Endpoint.Parse(text));
            Assert.True(thrown is null or EndpointException, $"'{text}': {thrown}");
        }
    }
}
