namespace PactMQ.Benchmarks.Sides;

/// <summary>A socket that receives from many and answers each.</summary>
internal interface IRoutingEnd : IEnd
{
    /// <summary>Receives a message, return path and all, and sends it back.</summary>
    void Echo();
}
