using Microsoft.Extensions.DependencyInjection;

// Sockets by dependency injection: a context for all, a socket for each that asks, and one of a thread-safe kind for everyone.
public static class Registrations
{
    public static IServiceCollection AddMessaging(this IServiceCollection services, string collector, string server)
    {
        services.AddSingleton(_ => new SocketContext(new SocketContextOptions { IoThreads = 2 }));
        services.AddTransient(provider =>
        {
            var socket = new PushSocket(provider.GetRequiredService<SocketContext>());
            socket.Connect(collector);
            return socket;
        });
        services.AddScoped(provider => new RequestSocket(provider.GetRequiredService<SocketContext>()));
        services.AddSingleton(provider =>
        {
            var client = new ClientSocket(provider.GetRequiredService<SocketContext>());
            client.Connect(server);
            return client;
        });
        services.AddSingleton<Func<SubscriberSocket>>(provider => () => new SubscriberSocket(provider.GetRequiredService<SocketContext>()));
        return services;
    }
}
