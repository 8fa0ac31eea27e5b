using System.Diagnostics;

namespace Quickstart.Coordinator;

/// <summary>Which jobs are still to be pushed, which are out, and which have a result.</summary>
internal sealed class JobLedger(string[] files)
{
    private readonly bool[] _finished = new bool[files.Length];
    private readonly HashSet<int> _out = [];
    private readonly Queue<int> _again = new();
    private int _next;
    private long _lastResult = Stopwatch.GetTimestamp();

    public int Total => files.Length;

    public int Finished { get; private set; }

    public int PushedAgain { get; private set; }

    public int WithoutResult => Total - Finished;

    public TimeSpan SinceLastResult => Stopwatch.GetElapsedTime(_lastResult);

    public int Outstanding => _out.Count;

    public string PathOf(int job) => files[job];

    /// <summary>Takes the next job to push, while fewer than the window are out.</summary>
    public bool TryNext(int window, out int job)
    {
        while (_again.TryDequeue(out job))
        {
            if (!_finished[job])
            {
                PushedAgain++;
                return true;
            }
        }

        if (_next >= files.Length || _out.Count >= window)
        {
            return false;
        }

        job = _next++;
        _out.Add(job);
        return true;
    }

    public void Finish(int job)
    {
        _lastResult = Stopwatch.GetTimestamp();
        if (!_finished[job])
        {
            _finished[job] = true;
            _out.Remove(job);
            Finished++;
        }
    }

    /// <summary>Somebody who had jobs is gone, nobody knows which: all that are out are pushed again. Results count once.</summary>
    public void PushOutstandingAgain()
    {
        _lastResult = Stopwatch.GetTimestamp();
        _again.Clear();
        foreach (var job in _out)
        {
            _again.Enqueue(job);
        }
    }
}
