using System.Diagnostics;
using PactMQ.Testing;

namespace PactMQ.Tests.Documents;

public sealed class WireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PeerFact(Peer.Pyzmq, Peer.Msgpack)]
    public async Task ThePythonClientOnThePageCallsAndSubscribes()
    {
        await using var server = new QuotesServer("tcp://127.0.0.1:*", new Quotes());
        await server.StartAsync();
        await using var publisher = new WeatherPublisher("tcp://127.0.0.1:*");
        var script = Path.Combine(Path.GetTempPath(), $"pactmq-wire-{Guid.NewGuid():N}.py");
        await File.WriteAllTextAsync(script, Document.Code("docs/wire.md", "python") + await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "peers", "main.py")));
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, server.Endpoint, publisher.Endpoint])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = python.StandardOutput.ReadToEndAsync();
        var error = python.StandardError.ReadToEndAsync();
        using var ended = new CancellationTokenSource(Patience);
        python.EnableRaisingEvents = true;
        python.Exited += (_, _) => ended.Cancel();

        try
        {
            await publisher.WaitForSubscriptionsAsync(2, ended.Token);
            await publisher.UpdatedAsync("10", 20.5);
            await publisher.UpdatedAsync("1", -3.5);
            await publisher.StormAsync("Ylenia");
        }
        catch (OperationCanceledException)
        {
            // Python ended before it subscribed; its output says why.
        }

        await python.WaitForExitAsync().WaitAsync(Patience);
        File.Delete(script);

        Assert.Equal("", await error);
        Assert.Equal(
            """
            get 2.0
            get with both 6.0
            get with too many 6.0
            count 44850
            count none []
            sell status 12
            get a number status 3
            event b'weather/1' ['1', -3.5]
            event b'Weather/Storm' ['Ylenia']

            """.ReplaceLineEndings("\n"),
            await output);
    }
}
