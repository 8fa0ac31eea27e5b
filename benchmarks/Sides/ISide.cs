using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Sides;

/// <summary>A library under measurement. Each end it opens has the same settings: one I/O thread, linger 0, the given high-water mark.</summary>
internal interface ISide
{
    string Name { get; }

    /// <summary>Gets the version that was found. Throws what the library throws when it is not there.</summary>
    string Version { get; }

    /// <summary>Gets whether the library is compiled ahead of time, so that a short warm-up is enough.</summary>
    bool IsNative { get; }

    bool Carries(Transport transport);

    ISendingEnd OpenPush(int highWaterMark);

    IReceivingEnd OpenPull(int highWaterMark);

    IConversingEnd OpenRequest(int highWaterMark);

    IConversingEnd OpenReply(int highWaterMark);
}
