using System.Runtime.ExceptionServices;
using PactMQ.Patterns;

namespace PactMQ.Devices;

/// <summary>Moves messages one way: waits for room, then for a message, then sends it. At most one message is in its hands.</summary>
internal sealed class Pump(SocketCore source, SocketCore destination, CaptureTap? capture, Steering steering)
{
    /// <summary>After so many messages at a stretch, others get their turn on the thread.</summary>
    private const int Burst = 256;

    private long _messages;
    private long _frames;
    private long _bytes;
    private long _discarded;

    public SocketCore Source => source;

    public ProxyFlow Flow => new(Volatile.Read(ref _messages), Volatile.Read(ref _frames), Volatile.Read(ref _bytes));

    public long Discarded => Volatile.Read(ref _discarded);

    /// <summary>Lets pumps move one message each, in turn.</summary>
    public static async Task RunInTurnAsync(Pump[] pumps, Steering steering)
    {
        for (var turn = 0; !steering.IsStopped; turn++)
        {
            var pump = pumps[turn % pumps.Length];
            while (!steering.IsStopped && !await pump.StepAsync(waitForRoom: false).ConfigureAwait(false))
            {
            }
        }
    }

    public async Task RunAsync()
    {
        // A socket joined with itself may be one that sends only after it has received.
        var waitForRoom = source != destination;
        for (var count = 1; !steering.IsStopped; count++)
        {
            await StepAsync(waitForRoom).ConfigureAwait(false);
            if (count % Burst == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>
    /// The same on a thread of its own, which reads from the connection by itself where there is one: a message then goes
    /// through no other thread.
    /// </summary>
    public void Run()
    {
        var waitForRoom = source != destination;
        while (!steering.IsStopped)
        {
            try
            {
                if (!steering.IsPaused)
                {
                    source.Receiving.WaitForMessage(steering.Interruption);
                }
            }
            catch (OperationCanceledException)
            {
                continue;
            }

            if (waitForRoom && capture is null && MoveWhatIsThere())
            {
                continue;
            }

            var step = StepAsync(waitForRoom);
            if (!step.IsCompletedSuccessfully)
            {
                step.AsTask().GetAwaiter().GetResult();
            }
            else
            {
                _ = step.Result;
            }
        }
    }

    /// <summary>Moves messages as long as neither end has to wait; false when something else is to be done first.</summary>
    private bool MoveWhatIsThere()
    {
        var moved = false;
        while (!steering.IsPaused && !steering.IsStopped && destination.Sending.HasRoom())
        {
            var message = Message.Rent();
            if (!source.Receiving.TryTake(message))
            {
                message.Dispose();
                return moved;
            }

            moved = true;
            ExpectNext();
            if (!TrySendNow(message))
            {
                return true;
            }
        }

        return moved;
    }

    /// <summary>The last message of a run goes on at once, with all before it.</summary>
    private void ExpectNext()
    {
        if (source.Receiving.HasAtHand)
        {
            destination.Turns.ExpectMore();
        }
        else
        {
            destination.Turns.ExpectAnswer();
        }
    }

    /// <summary>Sends on; false when that took a wait, or failed.</summary>
    private bool TrySendNow(Message message)
    {
        var (frames, bytes) = (message.Count, message.ByteCount);
        Count(1, frames, bytes);
        try
        {
            if (destination.Sending.Send(default, message, TimeSpan.Zero, default))
            {
                return true;
            }
        }
        catch (Exception exception)
        {
            Fail(exception, message, frames, bytes);
            return false;
        }

        // Somebody else took the room; it is counted again there.
        Count(-1, -frames, -bytes);
        HandOnAsync(message).AsTask().GetAwaiter().GetResult();
        return false;
    }

    /// <summary>Moves one message; false when it was interrupted before that.</summary>
    private async ValueTask<bool> StepAsync(bool waitForRoom)
    {
        Message message;
        try
        {
            if (steering.IsPaused)
            {
                await steering.WhenResumed.ConfigureAwait(false);
            }

            var interruption = steering.Interruption;
            if (waitForRoom && !destination.Sending.HasRoom())
            {
                await destination.Sending.WaitForRoomAsync(interruption).ConfigureAwait(false);
            }

            message = await source.Receiving.ReceiveAsync(interruption).ConfigureAwait(false);
            ExpectNext();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (TimeoutException)
        {
            return false;
        }

        if (steering.IsPaused)
        {
            // It was taken while the pause began: it goes on when the proxy does.
            await steering.WhenResumed.ConfigureAwait(false);
        }

        await HandOnAsync(message).ConfigureAwait(false);
        return true;
    }

    private async ValueTask HandOnAsync(Message message)
    {
        // Counted first: whoever has received it finds it counted.
        var (frames, bytes) = (message.Count, message.ByteCount);
        Count(1, frames, bytes);
        try
        {
            if (capture is not null)
            {
                await capture.TellAsync(message, steering.Stopping).ConfigureAwait(false);
            }

            await SendAsync(message).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception, message, frames, bytes);
        }
    }

    private void Fail(Exception exception, Message message, int frames, long bytes)
    {
        Count(-1, -frames, -bytes);
        message.Dispose();
        Volatile.Write(ref _discarded, _discarded + 1);
        if (exception is ObjectDisposedException)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        if (exception is not OperationCanceledException)
        {
            DevicesLog.NotSent(destination.Logger, destination.Name, frames, exception);
        }
    }

    private void Count(int messages, int frames, long bytes)
    {
        Volatile.Write(ref _frames, _frames + frames);
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _messages, _messages + messages);
    }

    private async ValueTask SendAsync(Message message)
    {
        while (!steering.IsStopped)
        {
            try
            {
                await destination.Sending.SendAsync(default, message, steering.Stopping).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
            {
                // The time of a send (option SendTimeout) is its user's: a proxy tries until it ends.
            }
        }

        using var linger = new CancellationTokenSource(destination.Options.Linger);
        await destination.Sending.SendAsync(default, message, linger.Token).ConfigureAwait(false);
    }
}
