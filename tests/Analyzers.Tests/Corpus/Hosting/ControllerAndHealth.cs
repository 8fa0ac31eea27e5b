using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;

// A controller with an injected typed client, and a health check with a socket of its own.
[RequestReply]
public interface IAccounts
{
    ValueTask<decimal> BalanceAsync(string account, CancellationToken ct = default);

    ValueTask MoveAsync(string from, string to, decimal amount, CancellationToken ct = default);
}

[ApiController]
[Route("accounts")]
public sealed class AccountsController(IAccounts accounts) : ControllerBase
{
    [HttpGet("{account}")]
    public async Task<ActionResult<decimal>> Get(string account, CancellationToken ct) => await accounts.BalanceAsync(account, ct);

    [HttpGet("{one}/{other}")]
    public async Task<ActionResult<decimal>> Both(string one, string other, CancellationToken ct)
    {
        var first = accounts.BalanceAsync(one, ct);
        var second = accounts.BalanceAsync(other, ct);
        return await first + await second;
    }

    [HttpPost]
    public ValueTask Move(string from, string to, decimal amount, CancellationToken ct) => accounts.MoveAsync(from, to, amount, ct);
}

public sealed class BrokerHealth(string endpoint) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var probe = new DealerSocket();
        probe.Connect(endpoint);
        try
        {
            await probe.WaitForPeersAsync(1, cancellationToken).WaitAsync(TimeSpan.FromSeconds(2), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"Nobody answers at {endpoint}.");
        }
    }
}
