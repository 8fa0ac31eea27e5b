using PactMQ.CompilerServices;

namespace PactMQ;

/// <summary>
/// What a generated puller derives from: it hands the jobs that come over a PULL socket to a handler, so many at a time as
/// <see cref="JobPullerOptions.MaxConcurrency"/> says. It binds unless the endpoint begins with <c>&gt;</c>.
/// </summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
public abstract class JobPuller<TContract> : EventReceiver<TContract>
    where TContract : class
{
    private readonly PullSocket _socket;

    /// <summary>Binds (or connects) a puller.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the jobs come from.</param>
    /// <param name="options">Null for the defaults.</param>
    protected JobPuller(ContractDescriptor contract, string endpoint, JobPullerOptions? options)
        : this(contract, endpoint, options ?? new JobPullerOptions(), new PullSocket(
            ContextOf(options ?? new JobPullerOptions()), Announced(contract, options ?? new JobPullerOptions())))
    {
    }

    private JobPuller(ContractDescriptor contract, string endpoint, JobPullerOptions options, PullSocket socket)
        : base(contract, socket, endpoint, binds: true, options, headerFrame: 0, options.MaxConcurrency)
    {
        _socket = socket;
    }

    private protected override ValueTask<Message> ReceiveCoreAsync(CancellationToken cancellationToken) =>
        _socket.ReceiveAsync(cancellationToken);
}
