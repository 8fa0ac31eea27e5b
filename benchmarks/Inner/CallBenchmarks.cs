using BenchmarkDotNet.Attributes;
using PactMQ.Benchmarks.Contracts;

namespace PactMQ.Benchmarks.Inner;

/// <summary>A generated client calls a generated server in the same process; each result is 120 bytes by itself.</summary>
public class CallBenchmarks
{
    private ParcelsServer _server = null!;
    private ParcelsClient _client = null!;

    /// <summary>Where they meet.</summary>
    [Params("inproc://calls", "tcp://127.0.0.1:*")]
    public string Endpoint { get; set; } = "";

    /// <summary>Starts both.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = new ParcelsServer(Endpoint, new EchoingParcels());
        await _server.StartAsync();
        _client = new ParcelsClient(_server.Endpoint);
    }

    /// <summary>One call, awaited.</summary>
    [Benchmark]
    public async Task<int> Call() => (await _client.EchoAsync("a parcel with thirty-two letters", 1)).Number;

    /// <summary>Ends both.</summary>
    [GlobalCleanup]
    public async Task EndAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }
}
