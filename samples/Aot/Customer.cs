using PactMQ.Samples.Aot.Contracts;

namespace PactMQ.Samples.Aot;

/// <summary>The other end of every pattern, by hand: says a line for each thing that it has seen to work.</summary>
internal sealed class Customer(string calls, string events, string jobs, string pair) : IBell
{
    private static readonly DateTimeOffset Harvest = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly System.Threading.Channels.Channel<string> _rings = System.Threading.Channels.Channel.CreateUnbounded<string>();

    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var mill = new MillClient(calls);
        await CallAsync(mill, ct);
        await StreamAsync(mill, ct);
        await using var news = new MillNewsSubscriber(events);
        await news.SubscribeHeardAsync("yard", ct);
        await using var bell = new BellPair(pair);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ringing = bell.RunAsync(this, end.Token);
        await bell.RingAsync("ding");
        Console.WriteLine($"pair {await _rings.Reader.ReadAsync(ct)}");
        await mill.TellAsync("done", ct);
        await foreach (var heard in news.ReadHeardAsync(ct))
        {
            Console.WriteLine($"event {heard.Place} {heard.News}");
            break;
        }

        Console.WriteLine($"pair {await _rings.Reader.ReadAsync(ct)}");
        await WorkAsync(mill, ct);
        await end.CancelAsync();
        await Task.WhenAny(ringing);
        return 0;
    }

    public ValueTask RingAsync(string tune) => _rings.Writer.WriteAsync(tune);

    private static async Task CallAsync(IMill mill, CancellationToken ct)
    {
        Console.WriteLine($"call {await mill.GrindAsync(new Grain(GrainKind.Rye, 100, Harvest), ct)}");
        try
        {
            await mill.GrindAsync(new Grain(GrainKind.Stones, 1, Harvest), ct);
        }
        catch (StuckException stuck)
        {
            Console.WriteLine($"fault {stuck.Part}");
        }

        await mill.OilAsync("axle");
        Console.WriteLine($"one-way {await mill.OiledAsync(ct)}");
    }

    private static async Task StreamAsync(IMill mill, CancellationToken ct)
    {
        var turns = 0;
        await foreach (var turn in mill.TurnAsync(1000, ct))
        {
            turns += turn;
        }

        Console.WriteLine($"server stream {turns}");
        Console.WriteLine($"client stream {await mill.FillAsync(Harvested(500), ct)}");
        var flour = 0m;
        await foreach (var one in mill.GrindAllAsync(Harvested(200), ct))
        {
            flour += one.Weight;
        }

        Console.WriteLine($"both ways {flour}");
    }

    private async Task WorkAsync(IMill mill, CancellationToken ct)
    {
        await using var sacks = new SacksPusher(">" + jobs);
        for (var weight = 1; weight <= 100; weight++)
        {
            await sacks.CarryAsync(weight, new Dictionary<string, List<Guid>> { ["sack"] = [Guid.NewGuid(), Guid.NewGuid()] });
        }

        Console.WriteLine($"jobs {await mill.CarriedAsync(100, ct)}");
    }

    private static async IAsyncEnumerable<Grain> Harvested(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            yield return new Grain(GrainKind.Wheat, 2, Harvest);
        }
    }
}
