using Microsoft.Extensions.Configuration;

// Endpoints that only the running program knows.
public sealed class Configured(IConfiguration configuration) : IDisposable
{
    private readonly PublisherSocket _publisher = new();
    private readonly PullSocket _pull = new();

    public void Start()
    {
        _publisher.Bind(configuration["Events"] ?? "tcp://127.0.0.1:*");
        _pull.Connect(configuration["Jobs"] ?? throw new InvalidOperationException("Jobs is not configured."));
        _pull.Connect(Environment.GetEnvironmentVariable("JOBS") is { Length: > 0 } more ? more : Default(5742));
        _pull.Attach($">tcp://{configuration["Host"]}:{5743}");
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _pull.Dispose();
    }

    private static string Default(int port) => $"tcp://localhost:{port}";
}
