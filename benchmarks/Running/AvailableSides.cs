using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Running;

/// <summary>The sides that can be measured on this machine, and why the others cannot.</summary>
/// <param name="Usable">In the order of the catalogue.</param>
/// <param name="Missing">Name and reason.</param>
internal sealed record AvailableSides(IReadOnlyList<ISide> Usable, IReadOnlyDictionary<string, string> Missing)
{
    public static AvailableSides Find(IReadOnlyList<string> names)
    {
        var usable = new List<ISide>();
        var missing = new Dictionary<string, string>();
        foreach (var side in SideCatalog.All.Where(side => names.Count == 0 || names.Contains(side.Name)))
        {
            try
            {
                _ = side.Version;
                usable.Add(side);
            }
            catch (DllNotFoundException)
            {
                missing.Add(side.Name, "its library is not installed (Debian and Ubuntu: apt-get install libzmq5)");
            }
        }

        return new AvailableSides(usable, missing);
    }
}
