namespace PactMQ.Generator.Models;

/// <summary>How an operation is called.</summary>
internal enum CallShape
{
    /// <summary>One request, one reply.</summary>
    Unary,

    /// <summary>One request without a reply, an event, a job or a signal.</summary>
    OneWay,

    /// <summary>One request, and items until the end.</summary>
    ServerStream,

    /// <summary>A stream of items, and one reply.</summary>
    ClientStream,

    /// <summary>Streams of items both ways.</summary>
    DuplexStream,
}
