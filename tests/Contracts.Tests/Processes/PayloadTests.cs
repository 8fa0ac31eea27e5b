using System.Security.Cryptography;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>What may travel, and how bodies are written, with a server in a process of its own.</summary>
public sealed class PayloadTests : IAsyncLifetime
{
    private Child _harbour = null!;
    private CargoClient _client = null!;

    public async Task InitializeAsync()
    {
        (_harbour, var endpoint) = await Child.CargoAsync();
        _client = new CargoClient(endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _harbour.Dispose();
    }

    [Fact]
    public async Task EachKindOfValueComesBackAsItWent()
    {
        var sent = new Manifest(
            Guid.Parse("5f0c9d0e-7a1b-4a51-9d38-0d3a8f1c2b4e"), new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.FromHours(-3.5)), TimeSpan.FromDays(12.25),
            -1_234.5600m, System.Numerics.BigInteger.Pow(7, 200), DayOfWeek.Friday,
            new Dictionary<string, List<int>> { ["fore"] = [1, 2], ["aft"] = [] }, [long.MinValue, 0, long.MaxValue], [1, 2, 3])
        {
            Previous = new Manifest(Guid.Empty, DateTimeOffset.UnixEpoch, TimeSpan.Zero, 0m, 0, null, [], [], null),
            Note = "stays here",
        };

        var back = await _client.EchoAsync(sent);

        Assert.Equal(
            (sent.Id, sent.Loaded, sent.Loaded.Offset, sent.Voyage, sent.Value, sent.Serial, sent.Due),
            (back.Id, back.Loaded, back.Loaded.Offset, back.Voyage, back.Value, back.Serial, back.Due));
        Assert.Equal(sent.Holds, back.Holds);
        Assert.Equal(sent.Ports, back.Ports);
        Assert.Equal(sent.Seal, back.Seal);
        Assert.Equal("", back.Note);
        Assert.Null(back.Previous!.Due);
        Assert.Null(back.Previous.Seal);
    }

    [Fact]
    public async Task KeysThatAllHaveOneHashAreRejectedAndTheServerServesOn()
    {
        // Without looking them up, so that they cost nobody but the server.
        var ports = new HashSet<long>(Enumerable.Range(0, 100_000).Select(number => ((long)number << 32) | (uint)number), new Spread());
        var manifest = new Manifest(Guid.Empty, default, default, 0, 0, null, [], ports, null);

        var refused = await Assert.ThrowsAsync<CallRejectedException>(() => _client.EchoAsync(manifest).AsTask());

        Assert.Equal(CallStatus.InvalidArgument, refused.Status);
        Assert.Contains("Too many of the keys have the same hash", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _client.ReverseAsync([]));
    }

    [Fact]
    public async Task UnionsTuplesAndArraysPassTogether()
    {
        var (count, largest) = await _client.WeighAsync([new Box(2, 3, 4), new Barrel(30.5), new Box(9, 9, 9)], [1, 100], ("l", 2.0));

        Assert.Equal(2, count);
        Assert.Equal(new Barrel(30.5), largest);
        Assert.Null((await _client.WeighAsync([], [1], ("l", 1.0))).Largest);
    }

    [Fact]
    public async Task OperationsOfOneContractHaveCodecsOfTheirOwn()
    {
        Assert.Equal(new Label("Fragile — „Glas“", 3), await _client.PrintAsync(new Label("Fragile — „Glas“", 2)));
        Assert.Equal([3, 2, 1], await _client.ReverseAsync([1, 2, 3]));
        Assert.Empty(await _client.ReverseAsync([]));
        Assert.Equal("SOS SOS", await _client.RepeatAsync("SOS"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000_000)]
    public async Task BytesPassAsAFrameOfTheirOwn(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        Assert.Equal(SHA256.HashData(bytes), await _client.DigestAsync("some", bytes));
    }

    private sealed class Spread : IEqualityComparer<long>
    {
        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long obj) => (int)obj;
    }
}
