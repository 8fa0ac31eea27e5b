namespace PactMQ.Tests.Guide;

/// <summary>The roles of one test: those that still run at its end are killed, so that a failure leaves nothing behind.</summary>
internal sealed class Cast : IAsyncDisposable
{
    /// <summary>What a test gives the programs to bind.</summary>
    public const string Free = "tcp://127.0.0.1:*";

    private readonly List<Role> _roles = [];

    public Role Start(Side side, string name, params string[] arguments)
    {
        var role = Role.Start(side, name, arguments);
        _roles.Add(role);
        return role;
    }

    /// <summary>Starts a program of samples/Guide.Typed.</summary>
    public Role StartTyped(string name, params string[] arguments)
    {
        var role = Role.StartSample("Guide.Typed", name, arguments);
        _roles.Add(role);
        return role;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var role in _roles)
        {
            await role.DisposeAsync();
        }
    }
}
