using PactMQ.CompilerServices;

namespace PactMQ;

/// <summary>
/// What a generated pair end derives from: signals go both ways between two PAIR sockets. It connects unless the endpoint
/// begins with <c>@</c>.
/// </summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
public abstract class PairLink<TContract> : EventReceiver<TContract>
    where TContract : class
{
    private readonly PairSocket _socket;

    /// <summary>Connects (or binds) one end.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the other end is.</param>
    /// <param name="options">Null for the defaults.</param>
    protected PairLink(ContractDescriptor contract, string endpoint, PairLinkOptions? options)
        : this(contract, endpoint, options ?? new PairLinkOptions(), new PairSocket(
            ContextOf(options ?? new PairLinkOptions()), Announced(contract, options ?? new PairLinkOptions())))
    {
    }

    private PairLink(ContractDescriptor contract, string endpoint, PairLinkOptions options, PairSocket socket)
        : base(contract, socket, endpoint, binds: false, options, headerFrame: 0, concurrency: 1)
    {
        _socket = socket;
    }

    /// <summary>Sends a signal: done when the socket has taken it.</summary>
    protected ValueTask SignalAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments> =>
        SendEventAsync<TArguments, TArgumentsPayload>(default, operation, in arguments, cancellationToken);

    private protected override ValueTask<Message> ReceiveCoreAsync(CancellationToken cancellationToken) =>
        _socket.ReceiveAsync(cancellationToken);
}
