namespace PactMQ.Testing;

/// <summary>Programs and libraries outside .NET that some tests talk to; <c>test.sh</c> installs them.</summary>
public enum Peer
{
    /// <summary>The C library, <c>libzmq.so.5</c>.</summary>
    Libzmq,

    /// <summary>Python's binding to it.</summary>
    Pyzmq,

    /// <summary>Python's MessagePack.</summary>
    Msgpack,

    /// <summary>A linker for native code (clang or gcc) and zlib's header files, which NativeAOT needs.</summary>
    NativeLinker,
}
