using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal readonly struct EchoArgumentsPayload : IPayload<EchoArguments>
{
    public static void Write(ref MessagePackWriter writer, in EchoArguments value)
    {
        writer.WriteArrayHeader(1);
        writer.Write(value.Text);
    }

    public static EchoArguments Read(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        var text = count > 0 ? reader.ReadString() : null;
        for (var surplus = 1; surplus < count; surplus++)
        {
            reader.Skip();
        }

        return new EchoArguments(text ?? throw new MessagePackSerializationException("text is missing."));
    }
}
