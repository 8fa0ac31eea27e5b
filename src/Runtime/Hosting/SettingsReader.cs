using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PactMQ.Hosting;

/// <summary>Reads the settings of all ends, or of one, from the configuration. What cannot be read is kept for <see cref="SettingsValidation"/>.</summary>
internal sealed class SettingsReader(IEnumerable<IConfiguration> configurations) : IConfigureNamedOptions<PactMQOptions>
{
    public void Configure(PactMQOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, PactMQOptions options)
    {
        if (configurations.LastOrDefault() is not { } configuration)
        {
            return;
        }

        var forAll = string.IsNullOrEmpty(name);
        var section = configuration.GetSection(PactMQBuilder.Section);
        foreach (var child in (forAll ? section : section.GetSection(name!)).GetChildren())
        {
            // A section below the first is an end's own, perhaps one that another process has.
            if (child.Value is { } text && Read(options, child.Key, text, forAll) is { } fault)
            {
                options.Faults.Add($"{child.Path} {fault}");
            }
        }
    }

    private static string? Read(PactMQOptions options, string key, string text, bool forAll)
    {
        if (!forAll && key.Equals(nameof(PactMQOptions.Bind), StringComparison.OrdinalIgnoreCase))
        {
            options.Bind = text;
            return null;
        }

        if (!forAll && key.Equals(nameof(PactMQOptions.Connect), StringComparison.OrdinalIgnoreCase))
        {
            options.Connect = text;
            return null;
        }

        if (SettingTable.All.FirstOrDefault(one => one.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } setting)
        {
            return setting.Read(options, text);
        }

        return key is nameof(PactMQOptions.Bind) or nameof(PactMQOptions.Connect)
            ? $"would be the endpoint of all ends: write {PactMQBuilder.Section}:<contract>:{key}."
            : $"is no setting. {Nearest(key)}";
    }

    private static string Nearest(string key)
    {
        var names = SettingTable.All.Select(one => one.Name).Append(nameof(PactMQOptions.Bind)).Append(nameof(PactMQOptions.Connect)).ToList();
        var nearest = names.Select(name => (Name: name, Distance: Distance(name.ToUpperInvariant(), key.ToUpperInvariant()))).MinBy(one => one.Distance);
        return nearest.Distance <= 3 ? $"Did you mean {nearest.Name}?" : $"There are {string.Join(", ", names)}.";
    }

    // How many letters are to be changed, added or left out.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
