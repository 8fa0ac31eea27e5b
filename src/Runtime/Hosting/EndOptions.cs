using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PactMQ.Hosting;

/// <summary>
/// The options that an end is made with. What is said for one end goes before what is said for all, and the operator's word
/// before the code's: the defaults, the settings of all ends, the code of this end, the settings of this end.
/// </summary>
internal static class EndOptions
{
    public static TOptions Of<TOptions>(IServiceProvider provider, HostedEnd end, TOptions defaults, Func<TOptions, PactMQOptions, TOptions> apply, Func<TOptions, TOptions>? configure)
        where TOptions : ContractLinkOptions
    {
        var settings = provider.GetRequiredService<IOptionsMonitor<PactMQOptions>>();
        var common = defaults with
        {
            LoggerFactory = provider.GetService<ILoggerFactory>(),
            Context = provider.GetService<SocketContext>(),
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
        };
        var forAll = Common(apply(common, settings.Get(Options.DefaultName)), settings.Get(Options.DefaultName));
        var coded = configure?.Invoke(forAll) ?? forAll;
        return Common(apply(coded, settings.Get(end.Name)), settings.Get(end.Name));
    }

    public static ServiceClientOptions Apply(ServiceClientOptions options, PactMQOptions settings) => options with
    {
        Deadline = settings.Deadline ?? options.Deadline,
        StreamCredit = settings.StreamCredit ?? options.StreamCredit,
        Balance = settings.Balance ?? options.Balance,
        MaxAttempts = settings.MaxAttempts ?? options.MaxAttempts,
        RetryDelay = settings.RetryDelay ?? options.RetryDelay,
    };

    public static ServiceHostOptions Apply(ServiceHostOptions options, PactMQOptions settings) => options with
    {
        MaxConcurrency = settings.MaxConcurrency ?? options.MaxConcurrency,
        MaxConcurrencyPerPeer = settings.MaxConcurrencyPerPeer ?? options.MaxConcurrencyPerPeer,
        MaxRequestBytes = settings.MaxRequestBytes ?? options.MaxRequestBytes,
        RetryAfter = settings.RetryAfter ?? options.RetryAfter,
        StreamCredit = settings.StreamCredit ?? options.StreamCredit,
        DrainTimeout = settings.DrainTimeout ?? options.DrainTimeout,
        DetailedErrors = settings.DetailedErrors ?? options.DetailedErrors,
    };

    public static TopicPublisherOptions Apply(TopicPublisherOptions options, PactMQOptions settings) => options with
    {
        MaxCountedTopics = settings.MaxCountedTopics ?? options.MaxCountedTopics,
    };

    public static JobPullerOptions Apply(JobPullerOptions options, PactMQOptions settings) => options with
    {
        MaxConcurrency = settings.MaxConcurrentJobs ?? options.MaxConcurrency,
    };

    public static TOptions Same<TOptions>(TOptions options, PactMQOptions settings) => options;

    /// <summary>Gets how long the running handlers of an end may go on when the host stops.</summary>
    public static TimeSpan DrainTimeout(IServiceProvider provider, HostedEnd end)
    {
        var settings = provider.GetRequiredService<IOptionsMonitor<PactMQOptions>>();
        return settings.Get(end.Name).DrainTimeout ?? settings.Get(Options.DefaultName).DrainTimeout ?? new ServiceHostOptions().DrainTimeout;
    }

    private static TOptions Common<TOptions>(TOptions options, PactMQOptions settings)
        where TOptions : ContractLinkOptions => options with
        {
            ContractCheck = settings.ContractCheck ?? options.ContractCheck,
            Socket = options.Socket with
            {
                SendHighWaterMark = settings.SendHighWaterMark ?? options.Socket.SendHighWaterMark,
                ReceiveHighWaterMark = settings.ReceiveHighWaterMark ?? options.Socket.ReceiveHighWaterMark,
                Linger = settings.Linger ?? options.Socket.Linger,
                HeartbeatInterval = settings.HeartbeatInterval ?? options.Socket.HeartbeatInterval,
                HeartbeatTimeout = settings.HeartbeatTimeout ?? options.Socket.HeartbeatTimeout,
                ReconnectInterval = settings.ReconnectInterval ?? options.Socket.ReconnectInterval,
                ReconnectIntervalMax = settings.ReconnectIntervalMax ?? options.Socket.ReconnectIntervalMax,
                MaxMessageBytes = settings.MaxMessageBytes ?? options.Socket.MaxMessageBytes,
                IPv6 = settings.IPv6 ?? options.Socket.IPv6,
            },
        };
}
