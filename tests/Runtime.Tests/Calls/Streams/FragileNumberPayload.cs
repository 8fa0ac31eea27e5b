using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls.Streams;

/// <summary>Writes every number but 13, in the middle of which it gives up.</summary>
internal readonly struct FragileNumberPayload : IPayload<int>
{
    public static void Write(ref MessagePackWriter writer, in int value)
    {
        writer.Write(value);
        if (value == 13)
        {
            writer.Flush();
            throw new InvalidOperationException("13");
        }
    }

    public static int Read(ref MessagePackReader reader) => reader.ReadInt32();
}
