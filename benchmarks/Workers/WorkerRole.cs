namespace PactMQ.Benchmarks.Workers;

/// <summary>The end a process plays.</summary>
internal enum WorkerRole
{
    /// <summary>Binds and counts what it receives.</summary>
    Pull,

    /// <summary>Connects and sends without a pause.</summary>
    Push,

    /// <summary>Binds and returns each request.</summary>
    Reply,

    /// <summary>Connects and times its round trips.</summary>
    Request,

    /// <summary>Push and pull on two threads of one process.</summary>
    Inproc,
}
