using System.Runtime.ExceptionServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The items that have come and were not read yet: never more than were granted.</summary>
internal sealed class ItemQueue(int granted = 0) : StreamWait
{
    private readonly Queue<ReceivedItems> _messages = [];
    private int _granted = granted;
    private bool _ended;
    private ExceptionDispatchInfo? _reason;

    protected override bool IsReady => _messages.Count > 0 || _ended;

    public void Grant(int items) => Interlocked.Add(ref _granted, items);

    /// <summary>Takes a message over; false when it holds what was not granted or no items, the message is then still the caller's.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">The frame with the header.</param>
    /// <param name="envelope">The header.</param>
    /// <param name="work">The reader that waited for it, to be run.</param>
    public bool TryAccept(Message message, int header, in CallEnvelope envelope, out ITakenWork? work)
    {
        work = null;
        if (!ReceivedItems.TryTake(message, header, in envelope, out var items) || Interlocked.Add(ref _granted, -items.Count) < 0)
        {
            return false;
        }

        lock (Gate)
        {
            if (_ended)
            {
                return false;
            }

            _messages.Enqueue(items);
            work = Wake();
            return true;
        }
    }

    /// <summary>Takes the next message's items; false when none are there.</summary>
    public bool TryRead(out ReceivedItems items)
    {
        lock (Gate)
        {
            return _messages.TryDequeue(out items);
        }
    }

    /// <summary>Tells whether all has been read and no more will come; throws the reason of an early end.</summary>
    public bool IsOver()
    {
        lock (Gate)
        {
            if (_messages.Count > 0 || !_ended)
            {
                return false;
            }

            _reason?.Throw();
            return true;
        }
    }

    /// <summary>No more will come; what is there can be read before the reason is told.</summary>
    public void End(Exception? reason = null)
    {
        lock (Gate)
        {
            if (!_ended)
            {
                _ended = true;
                _reason = reason is null ? null : ExceptionDispatchInfo.Capture(reason);
                WakeElsewhere();
            }
        }
    }

    /// <summary>Nobody reads any more.</summary>
    public override void Dispose()
    {
        End();
        while (TryRead(out var items))
        {
            items.Drop();
        }

        base.Dispose();
    }
}
