namespace PactMQ.Tests.Tool.Contracts;

internal sealed class Depot : IDepot
{
    public ValueTask<Crate> FindAsync(string label, int depth = 1, CancellationToken ct = default) => new(new Crate(label, depth));

    public ValueTask StoreAsync(Crate crate) => default;

    public async IAsyncEnumerable<Crate> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        ct.ThrowIfCancellationRequested();
        yield return new Crate("one", 1);
    }
}
