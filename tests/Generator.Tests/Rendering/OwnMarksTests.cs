using MessagePack;
using static PactMQ.Generator.Tests.Rendering.GoldenBytes;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>Types marked by our attributes have the bytes of their twins that are marked by MessagePack-CSharp's.</summary>
public sealed class OwnMarksTests
{
    [Fact]
    public void KeysByNumber()
    {
        var back = Twins(new OwnKeyed("n", 3, ["a"]), new Keyed("n", 3, ["a"]));

        Assert.Equal(("n", 3), (back.Name, back.Count));
        Assert.Equal(["a"], back.Tags);
    }

    [Fact]
    public void KeysByText()
    {
        var back = Twins(new OwnNamed { Id = 5, Size = 1.5, Local = 9 }, new Named { Id = 5, Size = 1.5, Local = 9 });

        Assert.Equal((5, 1.5, 0), (back.Id, back.Size, back.Local));
    }

    [Fact]
    public void NamesOfMembers() =>
        Assert.Equal(new OwnByName { X = 1, Y = 2 }, Twins(new OwnByName { X = 1, Y = 2 }, new ByName { X = 1, Y = 2 }));

    [Fact]
    public void Unions()
    {
        var back = Twins<IOwnShape, IShape>(
            new OwnGroup { Parts = [new OwnCircle { Radius = 2 }] }, new Group { Parts = [new Circle { Radius = 2 }] });

        Assert.Equal(2, Assert.IsType<OwnCircle>(Assert.Single(Assert.IsType<OwnGroup>(back).Parts)).Radius);
    }

    [Fact]
    public void AMemberWithoutKeyIsToldWithBothNames()
    {
        var generated = GeneratorRun.Generate("""
            [Payload] public sealed class Half { [PayloadKey(0)] public int One { get; set; } public int Two { get; set; } }
            [RequestReply] public interface IProbe { ValueTask<Half> GetAsync(); }
            """).Generated;

        Assert.Contains(
            "every member needs a [PayloadKey] (or [Key]) of its own, all numbers (0 to 1023) or all names, or [PayloadIgnore]; Two has none",
            string.Concat(generated), StringComparison.Ordinal);
    }

    private static TOurs Twins<TOurs, TTheirs>(TOurs ours, TTheirs theirs)
    {
        var probe = new PayloadProbe<TOurs>();
        var bytes = probe.Encode(ours);
        Assert.Equal(MessagePackSerializer.Serialize(theirs, Standard), bytes);
        return probe.Decode(bytes);
    }
}
