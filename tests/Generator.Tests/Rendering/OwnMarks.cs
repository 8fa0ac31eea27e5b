using PactMQ.Contracts;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>As <see cref="Keyed"/>, by our attributes.</summary>
[Payload]
public sealed record OwnKeyed(
    [property: PayloadKey(0)] string Name,
    [property: PayloadKey(1)] int Count,
    [property: PayloadKey(4)] List<string>? Tags);

/// <summary>As <see cref="Named"/>, by our attributes.</summary>
[Payload]
public sealed class OwnNamed
{
    [PayloadKey("id")]
    public long Id { get; set; }

    [PayloadKey("größe")]
    public double Size { get; init; }

    [PayloadIgnore]
    public int Local { get; set; }
}

/// <summary>As <see cref="ByName"/>, by our attributes.</summary>
[Payload(byName: true)]
public struct OwnByName
{
    public int X { get; set; }

    public int Y { get; set; }
}

/// <summary>As <see cref="IShape"/>, by our attributes.</summary>
[PayloadUnion(0, typeof(OwnCircle))]
[PayloadUnion(7, typeof(OwnGroup))]
public interface IOwnShape;

[Payload]
public sealed class OwnCircle : IOwnShape
{
    [PayloadKey(0)]
    public double Radius { get; set; }
}

[Payload]
public sealed class OwnGroup : IOwnShape
{
    [PayloadKey(0)]
    public List<IOwnShape> Parts { get; set; } = [];
}
