using System.Diagnostics;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// Decides when a socket's messages go to the system. The answer to the last message of a run goes at once and takes all
/// before it along; those before it wait for that, as long as they are given quickly: a slow answerer's go by the I/O thread.
/// </summary>
internal sealed class SendTurns
{
    /// <summary>How many answers wait for another one at most.</summary>
    private const int Most = 64;

    /// <summary>The mean time between answers up to which they are gathered: 8 µs.</summary>
    private static readonly long Brisk = Stopwatch.Frequency / 125_000;

    private SendTurn _next;
    private Pipe? _gathered;
    private int _taken;
    private long _judged;

    /// <summary>The last message of a run was received, or a wait ended: the next send is likely an answer somebody waits for.</summary>
    public void ExpectAnswer() => _next = SendTurn.AtOnce;

    /// <summary>A message was received behind which others are at hand.</summary>
    public void ExpectMore() => _next = SendTurn.Gathered;

    /// <summary>Says when the message now sent should go. On the sender's thread.</summary>
    public SendTurn Take()
    {
        if (_next == SendTurn.Soon)
        {
            return SendTurn.Soon;
        }

        var turn = _next;
        _next = SendTurn.Soon;
        _taken++;
        return turn == SendTurn.AtOnce ? turn : TakeOneOfMany();
    }

    /// <summary>The message has been accepted by this peer, if it was one.</summary>
    public void Accepted(SendTurn turn, Pipe? by)
    {
        if (turn == SendTurn.Gathered && by is null)
        {
            return;
        }

        // Whatever waits for another peer waits no longer.
        if (_gathered is { } before && before != by)
        {
            before.Driver?.Drain(SendTurn.Soon);
        }

        _gathered = turn == SendTurn.Gathered ? by : null;
    }

    /// <summary>No answer follows for now: what has been gathered goes.</summary>
    public void Flush()
    {
        if (_gathered is not null && Interlocked.Exchange(ref _gathered, null) is { } pipe)
        {
            pipe.Driver?.DrainAhead();
        }
    }

    private SendTurn TakeOneOfMany()
    {
        if (_gathered is not null)
        {
            return _taken % Most == 0 ? SendTurn.AtOnce : SendTurn.Gathered;
        }

        var now = Stopwatch.GetTimestamp();
        var brisk = now - _judged < _taken * Brisk;
        (_judged, _taken) = (now, 0);
        return brisk ? SendTurn.Gathered : SendTurn.Soon;
    }
}
