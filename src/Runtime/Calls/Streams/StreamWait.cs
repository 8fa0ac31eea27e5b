using System.Threading.Tasks.Sources;

namespace PactMQ.Calls;

/// <summary>
/// What one end of a stream waits for: items, or leave to send some. The message that brings it gives the waiting end as work to
/// the pump that took the message in, so that it can go on there and then. One waits at a time; a wait allocates nothing.
/// </summary>
internal abstract class StreamWait : IValueTaskSource<bool>, ITakenWork, IDisposable
{
    private ManualResetValueTaskSourceCore<bool> _promise;
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;
    private Exception? _failure;
    private TimeProvider? _time;
    private ITimer? _timer;
    private TimeSpan _patience;
    private long _since;
    private bool _busy;
    private bool _waits;
    private bool _late;
    private bool _armed;

    bool ITakenWork.IsStream => true;

    /// <summary>Gets what guards the state of the wait, and of what is waited for.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Gets whether there is nothing to wait for. Under the gate.</summary>
    protected abstract bool IsReady { get; }

    /// <summary>Waits until there is something; false when that lasts for longer than the patience.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Somebody waits already.</exception>
    public ValueTask<bool> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (IsReady)
            {
                return new ValueTask<bool>(true);
            }

            if (_busy)
            {
                throw new InvalidOperationException("This stream is being read already: one enumeration at a time.");
            }

            cancellationToken.ThrowIfCancellationRequested();
            _busy = true;
        }

        // Before anybody can end the wait, as its end takes the registration back; a cancellation meanwhile is seen below.
        _token = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static state => ((StreamWait)state!).Cancelled(), this);
        lock (Gate)
        {
            _waits = true;
            if (patience != Timeout.InfiniteTimeSpan)
            {
                BePatient(patience, time);
            }

            if (IsReady)
            {
                _waits = false;
                _promise.SetResult(true);
            }
        }

        if (cancellationToken.IsCancellationRequested)
        {
            Cancelled();
        }

        return new ValueTask<bool>(this, _promise.Version);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is { } failure)
        {
            _promise.SetException(failure);
        }
        else
        {
            _promise.SetResult(!_late);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        if (_promise.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            return _promise.GetResult(token);
        }

        // Waits for a cancellation that is running: it must not meet the next wait.
        _registration.Dispose();
        try
        {
            return _promise.GetResult(token);
        }
        finally
        {
            _promise.Reset();
            _registration = default;
            _failure = null;
            _late = false;
            Volatile.Write(ref _busy, false);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _promise.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _promise.OnCompleted(continuation, state, token, flags);

    /// <summary>Nobody will wait any more.</summary>
    public virtual void Dispose()
    {
        lock (Gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Ends the wait, if somebody waits: what is given then has to be run. Under the gate.</summary>
    protected ITakenWork? Wake()
    {
        var wakes = _waits;
        _waits = false;
        return wakes ? this : null;
    }

    /// <summary>Ends the wait, and has it run on the pool. Under the gate.</summary>
    protected void WakeElsewhere()
    {
        if (Wake() is { } work)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    private void Cancelled()
    {
        lock (Gate)
        {
            if (_waits)
            {
                _failure = new OperationCanceledException(_token);
                WakeElsewhere();
            }
        }
    }

    // The timer is left alone while waits follow each other: when it rings it looks how long the present one has lasted.
    private void BePatient(TimeSpan patience, TimeProvider time)
    {
        (_patience, _time, _since) = (patience, time, time.GetTimestamp());
        if (!_armed)
        {
            _armed = true;
            _timer ??= time.CreateTimer(static state => ((StreamWait)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring()
    {
        lock (Gate)
        {
            _armed = false;
            if (!_waits || _timer is null)
            {
                return;
            }

            var left = _patience - _time!.GetElapsedTime(_since);
            if (left > TimeSpan.Zero)
            {
                _armed = true;
                _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(left.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
                return;
            }

            _late = true;
            WakeElsewhere();
        }
    }
}
