using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Messages that were decoded when they came in, for kinds and options that need to see each one then.</summary>
internal abstract class DecodedInbound : IInbound
{
    public abstract int Count { get; }

    public bool MayHaveMessage => Count > 0;

    public bool HasNews => Count > 0;

    public bool HasAtHand => Count > 0;

    public Pipe? Leasable => null;

    protected Lock Gate { get; } = new();

    /// <summary>Takes a message over. It, or one that it replaces, may be lost: the result says why.</summary>
    public abstract DropReason? Add(Pipe from, Message message);

    public bool TryReceive(Message target)
    {
        if (Take() is not { } message)
        {
            return false;
        }

        target.MoveFrom(message);
        message.Dispose();
        return true;
    }

    public int TryReceive(Span<byte> buffer, Message misfit)
    {
        if (!TryReceive(misfit))
        {
            return -1;
        }

        if (misfit.Count != 1 || misfit.Span(0).Length > buffer.Length)
        {
            return -2;
        }

        var length = misfit.Span(0).Length;
        misfit.Span(0).CopyTo(buffer);
        misfit.Clear();
        return length;
    }

    public void Readable(Pipe pipe)
    {
    }

    /// <summary>Takes the next message out.</summary>
    protected abstract Message? Take();
}
