using Microsoft.Extensions.Logging;

namespace PactMQ.Calls;

/// <summary>What the typed layer logs: event ids 1000 to 1099.</summary>
internal static partial class CallsLog
{
    [LoggerMessage(1000, LogLevel.Error, "The handler of {Operation} failed.")]
    public static partial void HandlerFailed(ILogger logger, string operation, Exception exception);

    [LoggerMessage(1001, LogLevel.Warning, "A message of {Bytes} bytes for contract {Contract} was dropped: {Reason}.")]
    public static partial void MessageDropped(ILogger logger, long bytes, string contract, string reason);

    [LoggerMessage(1002, LogLevel.Debug, "A call of {Operation} was rejected: {Status}, {Reason}")]
    public static partial void CallRejected(ILogger logger, string operation, CallStatus status, string reason);

    [LoggerMessage(1003, LogLevel.Error, "The receive loop of contract {Contract} ended unexpectedly.")]
    public static partial void LoopFailed(ILogger logger, string contract, Exception exception);

    [LoggerMessage(1004, LogLevel.Information, "{Contract} runs at {Endpoint}.")]
    public static partial void Started(ILogger logger, string contract, string endpoint);

    [LoggerMessage(1005, LogLevel.Information, "The server of contract {Contract} at {Endpoint} is going away: new calls go elsewhere or wait.")]
    public static partial void ServerDrains(ILogger logger, string contract, string endpoint);

    [LoggerMessage(1006, LogLevel.Warning, "Contract {Contract} has the shape {Ours} here, and {Peer} announces {Theirs}.")]
    public static partial void ContractsDiffer(ILogger logger, string contract, string ours, string peer, string theirs);

    [LoggerMessage(1007, LogLevel.Warning, "A cancellation of contract {Contract} does not find its server: behind {Endpoint} is a proxy, or there are several servers. The handler goes on until its deadline; connect to the server itself where calls are to be cancelled.")]
    public static partial void CancellationLost(ILogger logger, string contract, string endpoint);
}
