using System.Buffers;
using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>A declared exception type with its codec.</summary>
/// <typeparam name="TException">The exception type.</typeparam>
/// <typeparam name="TPayload">Its codec.</typeparam>
/// <param name="code">The application code on the wire.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FaultDescriptor<TException, TPayload>(ushort code) : FaultDescriptor(code)
    where TException : Exception
    where TPayload : IPayload<TException>
{
    internal override bool Matches(Exception exception) => exception is TException;

    internal override byte[] Write(Exception exception)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        TPayload.Write(ref writer, (TException)exception);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    internal override Exception Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        return TPayload.Read(ref reader);
    }
}
