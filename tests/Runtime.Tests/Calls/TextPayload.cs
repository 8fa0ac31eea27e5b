using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal readonly struct TextPayload : IPayload<string>
{
    public static void Write(ref MessagePackWriter writer, in string value) => writer.Write(value);

    public static string Read(ref MessagePackReader reader) => reader.ReadString() ?? "";
}
