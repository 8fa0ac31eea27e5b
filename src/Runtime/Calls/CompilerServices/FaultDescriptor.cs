using System.Buffers;
using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>An exception type that an operation declares with <c>[Fault]</c>: it travels typed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FaultDescriptor
{
    private protected FaultDescriptor(ushort code)
    {
        Code = code;
    }

    /// <summary>Gets the application code on the wire.</summary>
    public ushort Code { get; }

    internal abstract bool Matches(Exception exception);

    internal abstract byte[] Write(Exception exception);

    /// <summary>Reads the exception; may throw whatever the bytes cause.</summary>
    internal abstract Exception Read(ReadOnlyMemory<byte> bytes);
}
