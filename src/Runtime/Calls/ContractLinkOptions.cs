using Microsoft.Extensions.Logging;

namespace PactMQ;

/// <summary>What all typed ends can be told.</summary>
public abstract record ContractLinkOptions
{
    /// <summary>Gets the context of the socket. Default null: the shared default context.</summary>
    public SocketContext? Context { get; init; }

    /// <summary>Gets the options of the socket. The READY property <c>X-PactMQ</c> is added to its metadata.</summary>
    public SocketOptions Socket { get; init; } = new();

    /// <summary>Gets where logs go. Default null: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Gets the clock that deadlines are measured with. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets what is done when the other end announces another shape of the contract. Default a warning.</summary>
    public ContractCheck ContractCheck { get; init; } = ContractCheck.Warn;
}
