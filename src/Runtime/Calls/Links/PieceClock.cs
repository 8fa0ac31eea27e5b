namespace PactMQ.Calls;

/// <summary>
/// Measures pieces of work that follow each other: four of them at a time, since a look at the clock costs as much as a small
/// one of them does.
/// </summary>
internal struct PieceClock
{
    private const int Together = 4;

    private long _since;
    private int _pieces;

    /// <summary>Gets the moment, as a timestamp of the stopwatch: that of a few pieces ago while one follows the other.</summary>
    public long Moment => _since == 0 ? _since = WorkPace.Now() : _since;

    /// <summary>A piece is done.</summary>
    /// <param name="pace">What learns how long it took.</param>
    /// <param name="last">Whether none follows at once.</param>
    public void Done(WorkPace pace, bool last)
    {
        _pieces++;
        if (last || _pieces == Together)
        {
            var now = WorkPace.Now();
            pace.Took(now - _since, _pieces);
            (_since, _pieces) = (last ? 0 : now, 0);
        }
    }

    /// <summary>What happens now is no such piece.</summary>
    public void Stop() => (_since, _pieces) = (0, 0);
}
