using MessagePack;

namespace PactMQ.Generator.Tests.Rendering;

public enum Small : byte
{
    None,
    Some = 200,
}

public enum Signed : long
{
    Least = long.MinValue,
}

[MessagePackObject]
public sealed record Keyed(
    [property: Key(0)] string Name,
    [property: Key(1)] int Count,
    [property: Key(4)] List<string>? Tags);

[MessagePackObject]
public sealed class Named
{
    [Key("id")]
    public long Id { get; set; }

    [Key("größe")]
    public double Size { get; init; }

    [IgnoreMember]
    public int Local { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public struct ByName
{
    public int X { get; set; }

    public int Y { get; set; }
}

[MessagePackObject]
public sealed class Tree
{
    [Key(0)]
    public int Value { get; set; }

    [Key(1)]
    public Tree? Left { get; set; }

    [Key(2)]
    public Tree[]? Others { get; set; }
}

public sealed record Plain(string Name, Small Kind, DateTime At, Guid? Id = null)
{
    public int Extra { get; set; } = 7;

    public string Shown => Name + Extra;
}

[MessagePackObject]
public sealed record PlainTwin(
    [property: Key(0)] string Name, [property: Key(1)] Small Kind, [property: Key(2)] DateTime At, [property: Key(3)] Guid? Id)
{
    [Key(4)]
    public int Extra { get; set; }
}

public readonly record struct Point(double X, double Y);
