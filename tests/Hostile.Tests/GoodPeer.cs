using System.Diagnostics;

namespace PactMQ.Tests.Hostile;

/// <summary>Somebody who behaves, and must not notice the others: its requests are answered, in order, soon.</summary>
internal sealed class GoodPeer
{
    private readonly RouterSocket _server;
    private readonly DealerSocket _client;
    private readonly Task _serving;
    private int _last;

    private GoodPeer(RouterSocket server, DealerSocket client)
    {
        (_server, _client) = (server, client);
        _serving = Task.Factory.StartNew(Serve, TaskCreationOptions.LongRunning);
    }

    /// <summary>Connects to the attacked router, whose echo this starts too.</summary>
    public static async Task<GoodPeer> ConnectAsync(Rig rig, RouterSocket server, string endpoint)
    {
        var client = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        client.Connect(endpoint);
        await client.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        return new GoodPeer(server, client);
    }

    /// <summary>Asks so many times and returns the time that 99 of 100 answers kept within.</summary>
    public TimeSpan Ask(int times)
    {
        var took = new long[times];
        for (var index = 0; index < times; index++)
        {
            var began = Stopwatch.GetTimestamp();
            _client.Send($"{++_last}");
            Assert.Equal($"{_last}", _client.ReceiveString());
            took[index] = Stopwatch.GetTimestamp() - began;
        }

        Array.Sort(took);
        return Stopwatch.GetElapsedTime(0, took[Math.Min(times - 1, times * 99 / 100)]);
    }

    /// <summary>Asks on until told to stop.</summary>
    public Task<TimeSpan> AskOnAsync(CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            var worst = TimeSpan.Zero;
            while (!stop.IsCancellationRequested)
            {
                var p99 = Ask(100);
                worst = p99 > worst ? p99 : worst;
            }

            return worst;
        },
        TaskCreationOptions.LongRunning);

    /// <summary>Ends the echo.</summary>
    public async Task EndAsync()
    {
        _client.Send("end");
        await _serving.WaitAsync(Rig.Limit);
    }

    private void Serve()
    {
        while (true)
        {
            using var message = _server.Receive();
            if (message.Count == 2 && message.GetString(1) == "end")
            {
                return;
            }

            if (message.Count == 2)
            {
                _server.Send(message);
            }
        }
    }
}
