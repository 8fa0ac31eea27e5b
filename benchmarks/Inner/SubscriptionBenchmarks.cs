using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using PactMQ.Patterns.Routing;

namespace PactMQ.Benchmarks.Inner;

/// <summary>The tree of subscriptions, by how many it holds.</summary>
public class SubscriptionBenchmarks
{
    private readonly SubscriptionTrie<string> _trie = new();
    private readonly byte[] _other = "prices/none"u8.ToArray();
    private byte[] _topic = [];

    /// <summary>How many prefixes are held.</summary>
    [Params(1, 10_000, 1_000_000)]
    public int Subscriptions { get; set; }

    /// <summary>Subscribes.</summary>
    [GlobalSetup]
    public void Subscribe()
    {
        for (var number = 0; number < Subscriptions; number++)
        {
            _trie.Add(Name(number), "subscriber");
        }

        _topic = [.. Name(Subscriptions / 2), .. "/bid"u8];
    }

    /// <summary>A topic that one subscription matches.</summary>
    [Benchmark]
    public int Match()
    {
        var visitor = default(CountingVisitor);
        _trie.Match(_topic, ref visitor);
        return visitor.Count;
    }

    /// <summary>A topic that nobody wants.</summary>
    [Benchmark]
    public bool Miss() => _trie.Matches(_other);

    /// <summary>A subscription comes and goes.</summary>
    [Benchmark]
    public void AddAndRemove()
    {
        _trie.Add(_other, "subscriber");
        _trie.Remove(_other, "subscriber");
    }

    private static byte[] Name(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"prices/{number:D8}"));
}
