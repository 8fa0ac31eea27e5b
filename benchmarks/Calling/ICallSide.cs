using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Calling;

/// <summary>A library whose calls are measured.</summary>
internal interface ICallSide
{
    /// <summary>Serves at a port of loopback that is free, and gives the endpoint for clients.</summary>
    /// <param name="order">What is measured.</param>
    /// <param name="served">Told of each call that was handled and each item that was yielded.</param>
    Task<string> ServeAsync(WorkerOrder order, CallCount served);

    /// <summary>Connects a client.</summary>
    Task<CallClient> ConnectAsync(WorkerOrder order);
}
