using System.Runtime.ExceptionServices;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>
/// Sends the items of one sequence as the credit of the other end allows. Items that come without a pause are sent several in
/// one message; when the sequence pauses, what it has given is sent first.
/// </summary>
internal sealed class OutgoingItems<TItem, TItemPayload>(IItemRoute route)
    where TItemPayload : IPayload<TItem>
{
    private readonly ItemBatch<TItem, TItemPayload> _batch = new(route);

    /// <summary>Sends all items, and not the END. What was given before the sequence failed is sent before this throws.</summary>
    public async ValueTask RunAsync(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    {
        using var batch = _batch;
        var sequence = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            await RunAsync(sequence, cancellationToken).ConfigureAwait(false);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            await _batch.FlushAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await sequence.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask RunAsync(IAsyncEnumerator<TItem> sequence, CancellationToken cancellationToken)
    {
        var allowed = 0;
        while (true)
        {
            var moving = sequence.MoveNextAsync();
            if (!moving.IsCompleted)
            {
                if (!await PausedAsync(moving, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
            else if (!await moving.ConfigureAwait(false))
            {
                break;
            }

            while (allowed == 0 && (allowed = route.Credit.TakeAll()) == 0)
            {
                await _batch.FlushAsync(cancellationToken).ConfigureAwait(false);
                await route.WaitForCreditAsync(cancellationToken).ConfigureAwait(false);
            }

            allowed--;
            if (_batch.Add(sequence.Current))
            {
                await _batch.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await _batch.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // A sequence must not be left in the middle of its move, so a failure to send is told after it.
    private async ValueTask<bool> PausedAsync(ValueTask<bool> moving, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? unsent = null;
        try
        {
            await _batch.PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            unsent = ExceptionDispatchInfo.Capture(exception);
        }

        var more = await moving.ConfigureAwait(false);
        unsent?.Throw();
        return more;
    }
}
