using System.Buffers.Binary;
using System.Globalization;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Further roles of <see cref="ChildProgram"/>: callers that are lost, relays, publishers, and ends that are built from another version of a contract.</summary>
internal static class ChildRoles
{
    /// <summary>Runs the role that the arguments name; null when there is none of that name.</summary>
    public static Task<int>? Run(string[] arguments) => arguments switch
    {
        ["reader", var endpoint, var pages] => ReadAsync(endpoint, int.Parse(pages, CultureInfo.InvariantCulture)),
        ["sender", var endpoint, var parcels] => SendAsync(endpoint, int.Parse(parcels, CultureInfo.InvariantCulture)),
        ["mirror", .. var where] => ServeAsync(new MirrorServer(where is [var endpoint] ? endpoint : Hosts.AnyPort, new Mirror())),
        ["late"] => ServeAsync(new MirrorServer(Hosts.AnyPort, new Mirror(), new ServiceHostOptions { TimeProvider = new HastyClock() })),
        ["relay", var endpoint] => ServeAsync(new RelayServer(
            Hosts.AnyPort, new Relay(new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience })), new ServiceHostOptions { DetailedErrors = true })),
        ["tariff", "old", var check] => ServeAsync(new TariffServer(Hosts.AnyPort, new Tariff(), Checked(check))),
        ["tariff", "today", var check] => ServeAsync(new TariffTodayServer(Hosts.AnyPort, new Tariff(), Checked(check))),
        ["tariff", "beside", var check] => ServeAsync(new MirrorServer(
            Hosts.AnyPort, new Mirror(), Checked(check) with { Beside = [ServedContract.Of<ITariffToday>(new Tariff())] })),
        ["rates", "old", var endpoint] => RatesAsync(new RatesPublisher(endpoint), rates => rates.ChangedAsync("CHF", 1.5m)),
        ["rates", "today", var endpoint] => RatesAsync(new RatesTodayPublisher(endpoint), rates => rates.ChangedAsync("CHF", 1.5m, "SNB")),
        ["news"] => NewsAsync(),
        ["herald", var endpoint, var early, var late] => HeraldAsync(endpoint, int.Parse(early, CultureInfo.InvariantCulture), int.Parse(late, CultureInfo.InvariantCulture)),
        ["rep", var endpoint] => RepAsync(endpoint),
        _ => null,
    };

    private static ServiceHostOptions Checked(string check) => new() { ContractCheck = Enum.Parse<ContractCheck>(check) };

    private static async Task<int> ServeAsync(ServiceHost server)
    {
        await using (server)
        {
            await server.StartAsync();
            Console.WriteLine(server.Endpoint);
            await server.RunAsync();
        }

        return 0;
    }

    /// <summary>Reads some pages of an endless catalog, says so, and reads no further until it is killed.</summary>
    private static async Task<int> ReadAsync(string endpoint, int pages)
    {
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { StreamCredit = 8, Deadline = Limits.Patience });
        await foreach (var _ in client.CatalogAsync(int.MaxValue, 100))
        {
            if (--pages == 0)
            {
                Console.WriteLine("read");
                await Task.Delay(Timeout.Infinite);
            }
        }

        return 0;
    }

    /// <summary>Delivers some parcels, says so, and neither sends more nor ends until it is killed.</summary>
    private static async Task<int> SendAsync(string endpoint, int parcels)
    {
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience });
        await client.DeliverAsync(Parcels());
        return 0;

        async IAsyncEnumerable<byte[]> Parcels()
        {
            while (parcels-- > 0)
            {
                yield return [1];
            }

            Console.WriteLine("sent");
            await Task.Delay(Timeout.Infinite);
        }
    }

    /// <summary>Publishes one event, after a subscriber is there.</summary>
    private static async Task<int> RatesAsync<TPublisher>(TPublisher publisher, Func<TPublisher, ValueTask> publish)
        where TPublisher : TopicPublisher
    {
        await using (publisher)
        {
            await publisher.WaitForSubscribersAsync();
            await publish(publisher);
        }

        return 0;
    }

    /// <summary>Publishes on topics whose values need escapes, and on neighbours of them.</summary>
    private static async Task<int> NewsAsync()
    {
        await using var news = new NewsPublisher(Hosts.AnyPort);
        Console.WriteLine(news.Endpoint);
        await news.WaitForSubscribersAsync(3);
        await news.PrintedAsync("a/b", DayOfWeek.Monday, 1, "wanted");
        await news.PrintedAsync("a", DayOfWeek.Monday, 1, "another desk");
        await news.PrintedAsync("a/b", DayOfWeek.Monday, 11, "another number");
        await news.PrintedAsync("a%2Fb", DayOfWeek.Monday, 1, "escaped twice");
        await news.PrintedAsync("50 % Zürich\u0001", DayOfWeek.Sunday, -7, "wanted too");
        await news.ClosedAsync("end");
        return 0;
    }

    /// <summary>Connects to a subscriber; publishes some events before anybody has subscribed, and some after.</summary>
    private static async Task<int> HeraldAsync(string endpoint, int early, int late)
    {
        await using var alarms = new AlarmsPublisher(">" + endpoint);
        for (var number = 0; number < early; number++)
        {
            await alarms.RaisedAsync("hall", 1, []);
        }

        await alarms.WaitForSubscribersAsync();
        for (var number = 0; number < late; number++)
        {
            await alarms.RaisedAsync("hall", 2, []);
        }

        Console.WriteLine("published");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>A REP socket without contracts that answers one call of IShop.PriceAsync by hand: docs/wire.md in six lines.</summary>
    private static async Task<int> RepAsync(string endpoint)
    {
        using var socket = new ReplySocket();
        socket.Bind(endpoint);
        Console.WriteLine(socket.LastEndpoint);
        using var request = await socket.ReceiveAsync();
        var header = request[0].Span.ToArray();
        var reply = new byte[13];
        (reply[0], reply[1], reply[2], reply[12]) = (0xC1, 0x11, 2, 42);
        header.AsSpan(12, 8).CopyTo(reply.AsSpan(4));
        await socket.SendAsync(Message.Of(reply));
        Console.WriteLine(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(20)) > 0 ? "answered in time" : "answered");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>A clock by which an hour passes whenever somebody looks at it.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency * 3600);
    }
}
