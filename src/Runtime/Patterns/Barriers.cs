using System.Buffers.Binary;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// Waits until peers have read all that was written to them: a PING with a number goes out behind it, and the PONG with
/// the same number comes back (RFC 37). A peer that goes away is no longer waited for.
/// </summary>
internal sealed class Barriers
{
    private readonly Lock _gate = new();
    private readonly List<Barrier> _open = [];
    private long _last;

    /// <summary>Begins to wait for some peers; the result names the context for the PING and the task to wait for.</summary>
    public (byte[] Context, Task Done) Begin(IEnumerable<Pipe> peers)
    {
        lock (_gate)
        {
            var barrier = new Barrier(++_last, [.. peers]);
            var context = new byte[16];
            BinaryPrimitives.WriteInt64BigEndian(context, barrier.Number);
            if (barrier.Missing.Count == 0)
            {
                return (context, Task.CompletedTask);
            }

            _open.Add(barrier);
            return (context, barrier.Done.Task);
        }
    }

    public void Ponged(Pipe pipe, ReadOnlySpan<byte> context)
    {
        if (context.Length == 16)
        {
            var number = BinaryPrimitives.ReadInt64BigEndian(context);
            // A peer that was asked more often than it could answer answers the last question, and with it those before.
            Strike(pipe, barrier => barrier.Number <= number);
        }
    }

    public void Lost(Pipe pipe) => Strike(pipe, _ => true);

    /// <summary>The socket is closed: nobody will answer any more.</summary>
    public void Close(Exception why)
    {
        lock (_gate)
        {
            foreach (var barrier in _open)
            {
                barrier.Done.TrySetException(why);
            }

            _open.Clear();
        }
    }

    private void Strike(Pipe pipe, Func<Barrier, bool> which)
    {
        lock (_gate)
        {
            _open.RemoveAll(barrier =>
                which(barrier) && barrier.Missing.Remove(pipe) && barrier.Missing.Count == 0 && (barrier.Done.TrySetResult() || true));
        }
    }

    private sealed record Barrier(long Number, HashSet<Pipe> Missing)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
