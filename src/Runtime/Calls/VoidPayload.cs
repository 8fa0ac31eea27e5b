using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>The result of an operation that has none: nil, or whatever a newer server sends.</summary>
internal readonly struct VoidPayload : IPayload<bool>
{
    public static void Write(ref MessagePackWriter writer, in bool value) => writer.WriteNil();

    public static bool Read(ref MessagePackReader reader) => true;
}
