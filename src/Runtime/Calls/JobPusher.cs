using PactMQ.CompilerServices;

namespace PactMQ;

/// <summary>
/// What a generated pusher derives from: it hands each job to one of its pullers over a PUSH socket, and waits while all of
/// them are full. It may be used from several threads at once. It connects unless the endpoint begins with <c>@</c>.
/// </summary>
public abstract class JobPusher : ContractLink
{
    /// <summary>Connects (or binds) a pusher.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the pullers are.</param>
    /// <param name="options">Null for the defaults.</param>
    protected JobPusher(ContractDescriptor contract, string endpoint, JobPusherOptions? options)
        : base(
            contract,
            new PushSocket(ContextOf(options ?? new JobPusherOptions()), Announced(contract, options ?? new JobPusherOptions())),
            endpoint,
            binds: false,
            options ?? new JobPusherOptions())
    {
    }

    /// <summary>Pushes a job: done when the socket has taken it.</summary>
    protected ValueTask PushAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments> =>
        SendEventAsync<TArguments, TArgumentsPayload>(default, operation, in arguments, cancellationToken);
}
