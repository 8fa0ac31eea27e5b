using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal readonly struct NumberPayload : IPayload<int>
{
    public static void Write(ref MessagePackWriter writer, in int value) => writer.Write(value);

    public static int Read(ref MessagePackReader reader) => reader.ReadInt32();
}
