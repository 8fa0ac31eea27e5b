namespace PactMQ.Transports.Loops;

/// <summary>Handlers that want to be drained, gathered by senders and run by the loop; arrays are reused.</summary>
internal sealed class DrainList
{
    private readonly Lock _gate = new();
    private IIoHandler[] _waiting = new IIoHandler[16];
    private IIoHandler[] _running = new IIoHandler[16];
    private int _count;

    public void Add(IIoHandler handler)
    {
        lock (_gate)
        {
            if (_count == _waiting.Length)
            {
                Array.Resize(ref _waiting, _count * 2);
            }

            _waiting[_count++] = handler;
        }
    }

    public void Run()
    {
        int count;
        lock (_gate)
        {
            (_waiting, _running) = (_running, _waiting);
            count = _count;
            _count = 0;
        }

        for (var index = 0; index < count; index++)
        {
            _running[index].OnDrain();
            _running[index] = null!;
        }
    }
}
