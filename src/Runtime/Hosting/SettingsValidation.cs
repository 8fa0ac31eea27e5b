using Microsoft.Extensions.Options;

namespace PactMQ.Hosting;

/// <summary>Checks the settings when the host starts: each complaint names the setting, what is wrong with it and what it has to be.</summary>
internal sealed class SettingsValidation(IEnumerable<HostedEnd> ends) : IValidateOptions<PactMQOptions>
{
    public static string NoEndpoint(HostedEnd end) =>
        $"{PactMQBuilder.Section}:{end.Name}:{(end.Binds ? nameof(PactMQOptions.Bind) : nameof(PactMQOptions.Connect))} is not set and the code gives no endpoint: the {end.RoleName} {end.Name} does not know where to {(end.Binds ? "be" : "connect")}. Set it to an endpoint such as {(end.Binds ? "tcp://*:5555" : "tcp://host:5555")}.";

    public ValidateOptionsResult Validate(string? name, PactMQOptions options)
    {
        var path = string.IsNullOrEmpty(name) ? PactMQBuilder.Section : $"{PactMQBuilder.Section}:{name}";
        var faults = options.Faults
            .Concat(SettingTable.All.Select(setting => setting.Check(options) is { } fault ? $"{path}:{setting.Name} {fault}" : null).OfType<string>())
            .Concat(ends.Where(end => end.Name == name && end.EndpointFrom(options) is null).Select(NoEndpoint));
        if (options.HeartbeatInterval > TimeSpan.Zero && options.HeartbeatTimeout is { } timeout && timeout == TimeSpan.Zero)
        {
            faults = faults.Append($"{path}:HeartbeatTimeout is 00:00:00 while {path}:HeartbeatInterval asks for heartbeats: every connection would be taken for dead.");
        }

        var all = faults.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }
}
