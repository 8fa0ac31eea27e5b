using MessagePack;

namespace PactMQ.Generator.Tests.Rendering;

[Union(0, typeof(Circle))]
[Union(7, typeof(Group))]
public interface IShape;

[Union(-1, typeof(Square))]
public abstract class Shape
{
    [Key(0)]
    public int Id { get; set; }
}

[MessagePackObject]
public sealed class Circle : IShape
{
    [Key(0)]
    public double Radius { get; set; }
}

[MessagePackObject]
public sealed class Group : IShape
{
    [Key(0)]
    public List<IShape> Parts { get; set; } = [];
}

[MessagePackObject]
public sealed class Square : Shape
{
    [Key(1)]
    public double Side { get; set; }
}
