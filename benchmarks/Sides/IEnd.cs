namespace PactMQ.Benchmarks.Sides;

/// <summary>A socket of one side.</summary>
internal interface IEnd : IDisposable
{
    /// <summary>Binds, and returns the endpoint that others can connect to.</summary>
    string Bind(string endpoint);

    void Connect(string endpoint);
}
