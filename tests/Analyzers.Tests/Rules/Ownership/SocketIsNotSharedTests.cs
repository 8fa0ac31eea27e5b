using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class SocketIsNotSharedTests : RuleTests<SocketIsNotShared>
{
    [Fact]
    public async Task SeesStaticFieldsAndSingletons()
    {
        var messages = await Reports("""
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;

            internal static class Everyone
            {
                private static readonly PublisherSocket [|Events|] = new();

                public static DealerSocket? [|Jobs|] { get; set; }

                public static void Add(IServiceCollection services)
                {
                    [|services.AddSingleton(new PushSocket())|];
                    [|services.AddSingleton<RequestSocket>()|];
                    [|services.AddSingleton(_ => new PullSocket())|];
                    [|services.AddKeyedSingleton<SubscriberSocket>("prices")|];
                    services.[|TryAdd|]();
                    Events.Send("started");
                }

                private static void TryAdd(this IServiceCollection services) => [|services.TryAddSingleton<PairSocket>()|];
            }
            """.Replace("[|TryAdd|]", "TryAdd", StringComparison.Ordinal));

        Assert.Contains("a static field is open to every thread", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesAloneWhatIsOnesOwnOrThreadSafe() => await Silent("""
        using Microsoft.Extensions.DependencyInjection;

        internal sealed class Owner : IDisposable
        {
            [ThreadStatic]
            private static DealerSocket? t_own;

            private static readonly ThreadLocal<DealerSocket> Own = new(() => new DealerSocket());
            private static readonly ClientSocket Shared = new();
            private readonly PushSocket _jobs = new();

            public static DealerSocket Fresh => new();

            public static DealerSocket Mine => t_own ??= Own.Value!;

            public static void Add(IServiceCollection services) => services
                .AddSingleton(Shared)
                .AddSingleton<Owner>()
                .AddTransient<DealerSocket>()
                .AddScoped<PairSocket>();

            public void Dispose() => _jobs.Dispose();
        }
        """);
}
