using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>How an operation is sent and answered.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OperationShape
{
    /// <summary>One request, one reply.</summary>
    Call,
    /// <summary>A request that is not answered.</summary>
    OneWay,
    /// <summary>One request, a stream of items.</summary>
    ServerStream,
    /// <summary>A stream of items, one reply.</summary>
    ClientStream,
    /// <summary>Streams of items both ways at once.</summary>
    DuplexStream,
    /// <summary>An event, a job or a signal.</summary>
    Event,
}
