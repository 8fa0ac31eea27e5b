using MessagePack;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>Compares a generated codec with MessagePack-CSharp's standard resolver.</summary>
internal static class GoldenBytes
{
    public static readonly MessagePackSerializerOptions Standard = MessagePackSerializerOptions.Standard;

    /// <summary>Compares bytes both ways: ours with theirs, and what each reads of the other's.</summary>
    public static void Same<T>(params T[] values)
    {
        var probe = new PayloadProbe<T>();
        foreach (var value in values)
        {
            var theirs = MessagePackSerializer.Serialize(value, Standard);
            var ours = probe.Encode(value);

            Assert.Equal(theirs, ours);
            Assert.Equal(theirs, MessagePackSerializer.Serialize(probe.Decode(theirs), Standard));
        }
    }
}
