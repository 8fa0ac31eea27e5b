using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// The peers of a socket, those that can be used now in front: a peer crosses the border by one swap. Load balancing and
/// fair queueing both stand on it. Not thread-safe; the strategy holds its gate.
/// </summary>
internal sealed class PeerRing(int slot)
{
    private readonly List<Pipe> _pipes = [];
    private int _current;

    public int Count => _pipes.Count;

    public int ActiveCount { get; private set; }

    /// <summary>Gets the peer whose turn it is; there must be an active one.</summary>
    public Pipe Current => _pipes[_current];

    public Pipe this[int index] => _pipes[index];

    public bool Contains(Pipe pipe) => pipe.RingIndex[slot] >= 0;

    public bool IsActive(Pipe pipe) => (uint)pipe.RingIndex[slot] < (uint)ActiveCount;

    public void Add(Pipe pipe, bool active)
    {
        if (Contains(pipe))
        {
            return;
        }

        pipe.RingIndex[slot] = _pipes.Count;
        _pipes.Add(pipe);
        if (active)
        {
            Activate(pipe);
        }
    }

    public void Activate(Pipe pipe)
    {
        if (Contains(pipe) && !IsActive(pipe))
        {
            Swap(pipe.RingIndex[slot], ActiveCount++);
        }
    }

    public void Deactivate(Pipe pipe)
    {
        if (!IsActive(pipe))
        {
            return;
        }

        Swap(pipe.RingIndex[slot], --ActiveCount);
        if (_current >= ActiveCount)
        {
            _current = 0;
        }
    }

    public void Remove(Pipe pipe)
    {
        if (!Contains(pipe))
        {
            return;
        }

        Deactivate(pipe);
        Swap(pipe.RingIndex[slot], _pipes.Count - 1);
        _pipes.RemoveAt(_pipes.Count - 1);
        pipe.RingIndex[slot] = -1;
    }

    /// <summary>Gives the turn to the next active peer.</summary>
    public void Advance()
    {
        if (++_current >= ActiveCount)
        {
            _current = 0;
        }
    }

    private void Swap(int one, int other)
    {
        (_pipes[one], _pipes[other]) = (_pipes[other], _pipes[one]);
        _pipes[one].RingIndex[slot] = one;
        _pipes[other].RingIndex[slot] = other;
    }
}
