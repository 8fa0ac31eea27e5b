using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Two versions of one contract, in two processes: what they take from each other, and what is said of it.</summary>
public sealed class EvolutionTests
{
    [Fact]
    public async Task ANewServerFillsInWhatAnOldClientDoesNotSend()
    {
        using var server = new Child("tariff", "today", "Warn");
        await using var client = new TariffClient(await server.LineAsync());

        Assert.Equal("new tea 3 EUR", await client.QuoteAsync("tea"));
        Assert.Equal([0, 2, 4], await ListAsync(client.ListAsync(3)));
        var rejected = await Assert.ThrowsAsync<CallRejectedException>(() => client.WeighAsync("tea").AsTask());
        Assert.Equal(CallStatus.InvalidArgument, rejected.Status);
        Assert.Equal("new tea 3 EUR", await client.QuoteAsync("tea"));
    }

    [Fact]
    public async Task AnOldServerIgnoresWhatANewClientSendsBeyondIt()
    {
        using var server = new Child("tariff", "old", "Warn");
        await using var client = new TariffTodayClient(await server.LineAsync());

        Assert.Equal("old tea", await client.QuoteAsync("tea", 7, "CHF"));
        Assert.Equal("old tea", await client.WeighAsync("tea", 1.5));
        Assert.Equal([0, 1, 2], await ListAsync(client.ListAsync(3, 5)));
    }

    [Theory]
    [InlineData("old", "CHF 1.5 ECB")]
    [InlineData("today", "CHF 1.5 SNB")]
    public async Task EventsOfAnotherVersionAreReadTheSameWay(string version, string read)
    {
        await using var rates = new RatesTodaySubscriber("@" + Hosts.AnyPort);
        rates.SubscribeAll();
        using var publisher = new Child("rates", version, ">" + rates.Endpoint);

        await foreach (var rate in rates.ReadChangedAsync())
        {
            Assert.Equal(read, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate.Currency} {rate.Rate} {rate.Source}"));
            break;
        }
    }

    [Theory]
    [InlineData("today")]
    [InlineData("beside")]
    public async Task AServerThatEnforcesItsShapeRunsNothingForAnother(string role)
    {
        using var server = new Child("tariff", role, "Enforce");
        var endpoint = await server.LineAsync();
        await using var old = new TariffClient(endpoint);
        await using var today = new TariffTodayClient(endpoint);

        var call = await Assert.ThrowsAsync<CallRejectedException>(() => old.QuoteAsync("tea").AsTask());
        var stream = await Assert.ThrowsAsync<CallRejectedException>(() => ListAsync(old.ListAsync(3)));

        Assert.All([call, stream], refused =>
        {
            Assert.Equal(CallStatus.FailedPrecondition, refused.Status);
            Assert.Contains($"Contract Tariff has the shape {today.Contract.Fingerprint} here and {old.Contract.Fingerprint} there", refused.Message, StringComparison.Ordinal);
        });
        Assert.Equal("new tea 1 EUR", await today.QuoteAsync("tea", 1));
    }

    [Fact]
    public async Task AClientThatEnforcesItsShapeFailsWhatItGetsFromAnother()
    {
        using var server = new Child("tariff", "today", "Off");
        await using var client = new TariffClient(await server.LineAsync(), new ServiceClientOptions { ContractCheck = ContractCheck.Enforce });

        var call = await Assert.ThrowsAsync<CallFailedException>(() => client.QuoteAsync("tea").AsTask());
        var stream = await Assert.ThrowsAsync<CallFailedException>(() => ListAsync(client.ListAsync(3)));

        Assert.Equal((CallStatus.FailedPrecondition, CallStatus.FailedPrecondition), (call.Status, stream.Status));
    }

    [Fact]
    public async Task TwoContractsOfOneNameAtOneEndpointAreAnErrorBeforeItIsBound()
    {
        const string Endpoint = "inproc://two-of-one-name";
        var options = new ServiceHostOptions { Beside = [ServedContract.Of<ITariffToday>(new Tariff())] };

        var error = Assert.Throws<ArgumentException>(() => new TariffServer(Endpoint, new Tariff(), options));

        Assert.StartsWith("Contracts Tariff and Tariff have the same id ", error.Message, StringComparison.Ordinal);
        await using var free = new TariffServer(Endpoint, new Tariff());
    }

    [Theory]
    [InlineData(ContractCheck.Warn, 1)]
    [InlineData(ContractCheck.Off, 0)]
    public async Task AWarningIsSaidOnceForAConnectionUnlessItIsTurnedOff(ContractCheck check, int warnings)
    {
        using var server = new Child("tariff", "today", "Off");
        using var log = new Recorder();
        await using var client = new TariffClient(await server.LineAsync(), new ServiceClientOptions { ContractCheck = check, LoggerFactory = log });

        await client.QuoteAsync("tea");
        await client.QuoteAsync("tea");
        Assert.Equal(3, (await ListAsync(client.ListAsync(3))).Count);

        Assert.Equal(warnings, log.Of(1006).Count);
    }

    [Theory]
    [InlineData(ContractCheck.Off, 0)]
    [InlineData(ContractCheck.Warn, 1)]
    [InlineData(ContractCheck.Enforce, 1)]
    public async Task ASubscriberChecksItsPublishers(ContractCheck check, int warnings)
    {
        using var log = new Recorder();
        await using var rates = new RatesTodaySubscriber("@" + Hosts.AnyPort, new TopicSubscriberOptions { ContractCheck = check, LoggerFactory = log });
        rates.SubscribeAll();
        using var old = new Child("rates", "old", ">" + rates.Endpoint);
        Assert.Equal(0, await old.EndAsync());
        using var today = new Child("rates", "today", ">" + rates.Endpoint);
        var read = new List<string>();
        await foreach (var rate in rates.ReadChangedAsync())
        {
            read.Add(rate.Source);
            if (rate.Source == "SNB")
            {
                break;
            }
        }

        Assert.Equal(check == ContractCheck.Enforce ? ["SNB"] : ["ECB", "SNB"], read);
        Assert.Equal(check == ContractCheck.Enforce ? 1 : 0, rates.Statistics.Dropped);
        Assert.Equal(warnings, log.Of(1006).Count);
    }

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> numbers)
    {
        var all = new List<int>();
        await foreach (var number in numbers)
        {
            all.Add(number);
        }

        return all;
    }
}
