namespace PactMQ.Benchmarks.Measuring;

/// <summary>What one process measured over its window.</summary>
internal sealed record WorkerReport
{
    /// <summary>Messages, or round trips, that this end completed.</summary>
    public required long Operations { get; init; }

    public required double Seconds { get; init; }

    public required double CpuSeconds { get; init; }

    public required long AllocatedBytes { get; init; }

    /// <summary>How long the machine's cores were busy in the window, everybody's work included.</summary>
    public required double MachineBusySeconds { get; init; }

    /// <summary>Median round trip in microseconds; only the requesting end has it.</summary>
    public double MedianMicroseconds { get; init; }

    /// <summary>99th percentile of the round trips in microseconds.</summary>
    public double P99Microseconds { get; init; }

    /// <summary>Time until the whole crowd was served, in milliseconds; only the crowd's end has it.</summary>
    public double ServedMilliseconds { get; init; }

    /// <summary>Memory that the process keeps for each connection at rest, in bytes; only the crowd's server has it.</summary>
    public double BytesPerConnection { get; init; }

    /// <summary>CPU time at rest, in milliseconds a second; only the crowd's server has it.</summary>
    public double IdleMillisecondsPerSecond { get; init; }

    /// <summary>What an operation's result itself takes, in bytes; only the calling end has it.</summary>
    public double ResultBytes { get; init; }

    /// <summary>Memory of the process at the end of the window, in bytes; only the end that is measured for long has it.</summary>
    public long WorkingSetBytes { get; init; }

    public double Rate => Operations / Seconds;

    public double CpuSecondsPerMillion => CpuSeconds * 1e6 / Operations;

    public double BytesPerOperation => (double)AllocatedBytes / Operations;

    /// <summary>What an operation allocates beyond its result, in bytes; results still on their way at an end of the window make it inexact by little.</summary>
    public double OverheadBytes => Math.Max(0, BytesPerOperation - ResultBytes);
}
