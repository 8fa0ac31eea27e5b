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

    /// <summary>At every eighth of them it is looked whether the first has waited for 40 µs: whoever waits for it could be at work.</summary>
    private const int Look = 8;
    private static readonly long Longest = Stopwatch.Frequency / 25_000;

    /// <summary>The mean time between answers up to which they are gathered: 8 µs.</summary>
    private static readonly long Brisk = Stopwatch.Frequency / 125_000;

    /// <summary>Handing over so many bytes costs more than the call that does it: such a message waits for no other.</summary>
    private const int Large = 4096;

    private SendTurn _next;
    private bool _isRun;
    private Pipe? _gathered;
    private int _taken;
    private long _judged;
    private long _began;

    /// <summary>The last message of a run was received, or a wait ended: the next send is likely an answer somebody waits for.</summary>
    public void ExpectAnswer() => _next = SendTurn.AtOnce;

    /// <summary>A message was received behind which others are at hand.</summary>
    public void ExpectMore() => _next = SendTurn.Gathered;

    /// <summary>One message has many answers, a stream's items for instance: until the run ends each is sent as one of many.</summary>
    public void BeginRun() => _isRun = true;

    public void EndRun() => _isRun = false;

    /// <summary>Says when the message now sent should go. On the sender's thread.</summary>
    /// <param name="body">The message; null when it is not one of several frames.</param>
    public SendTurn Take(Message? body)
    {
        if (_next == SendTurn.Soon && !_isRun)
        {
            return SendTurn.Soon;
        }

        var turn = _next;
        _next = SendTurn.Soon;
        _taken++;
        return turn == SendTurn.AtOnce || body?.ByteCount >= Large ? SendTurn.AtOnce : TakeOneOfMany();
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
            return _taken % Most == 0 || (_taken % Look == 0 && Stopwatch.GetTimestamp() - _began > Longest) ? SendTurn.AtOnce : SendTurn.Gathered;
        }

        var now = Stopwatch.GetTimestamp();
        var brisk = now - _judged < _taken * Brisk;
        (_judged, _began, _taken) = (now, now, 0);
        return brisk ? SendTurn.Gathered : _isRun ? SendTurn.AtOnce : SendTurn.Soon;
    }
}
