using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ.Hosting;

namespace PactMQ;

/// <summary>Runs devices in a host.</summary>
public static class IntermediaryRegistrations
{
    /// <summary>Runs a shared queue as long as the host runs (<see cref="Intermediary.SharedQueue"/>).</summary>
    /// <param name="builder">The host's ends.</param>
    /// <param name="frontend">Where clients come.</param>
    /// <param name="backend">Where servers come.</param>
    /// <param name="options">Options; without a context, the host's is taken.</param>
    public static PactMQBuilder AddSharedQueue(this PactMQBuilder builder, string frontend, string backend, IntermediaryOptions? options = null) =>
        Add(builder, chosen => Intermediary.SharedQueue(frontend, backend, chosen), options);

    /// <summary>Runs a forwarder as long as the host runs (<see cref="Intermediary.Forwarder"/>).</summary>
    /// <param name="builder">The host's ends.</param>
    /// <param name="frontend">Where publishers come.</param>
    /// <param name="backend">Where subscribers come.</param>
    /// <param name="options">Options; without a context, the host's is taken.</param>
    public static PactMQBuilder AddForwarder(this PactMQBuilder builder, string frontend, string backend, IntermediaryOptions? options = null) =>
        Add(builder, chosen => Intermediary.Forwarder(frontend, backend, chosen), options);

    /// <summary>Runs a streamer as long as the host runs (<see cref="Intermediary.Streamer"/>).</summary>
    /// <param name="builder">The host's ends.</param>
    /// <param name="frontend">Where pushers come.</param>
    /// <param name="backend">Where pullers come.</param>
    /// <param name="options">Options; without a context, the host's is taken.</param>
    public static PactMQBuilder AddStreamer(this PactMQBuilder builder, string frontend, string backend, IntermediaryOptions? options = null) =>
        Add(builder, chosen => Intermediary.Streamer(frontend, backend, chosen), options);

    private static PactMQBuilder Add(PactMQBuilder builder, Func<IntermediaryOptions, Intermediary> make, IntermediaryOptions? options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IHostedService>(provider => new IntermediaryService(() => make(
            (options ?? new IntermediaryOptions()) with { Context = options?.Context ?? provider.GetService<SocketContext>() })));
        return builder;
    }
}
