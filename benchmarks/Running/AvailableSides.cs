using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Running;

/// <summary>The sides that can be measured on this machine, and why the others cannot.</summary>
/// <param name="Usable">In the order of the catalogue.</param>
/// <param name="Missing">Name and reason.</param>
internal sealed record AvailableSides(IReadOnlyList<IContestant> Usable, IReadOnlyDictionary<string, string> Missing)
{
    public static AvailableSides Find(IReadOnlyList<string> names, IReadOnlyList<Workload> workloads)
    {
        var usable = new List<IContestant>();
        var missing = new Dictionary<string, string>();
        foreach (var side in SideCatalog.All.Where(side => (names.Count == 0 || names.Contains(side.Name)) && workloads.Any(side.Carries)))
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
            catch (FileNotFoundException missingFile)
            {
                missing.Add(side.Name, $"{missingFile.FileName ?? missingFile.Message} is not there: build benchmarks/Peers");
            }
        }

        return new AvailableSides(usable, missing);
    }
}
