namespace PactMQ;

/// <summary>
/// Memory of the caller's on its way to one peer or several. When the last one has it, or will never have it, the caller
/// is told, exactly once: also when the message was forgotten, by the finalizer then.
/// </summary>
internal sealed class ExternalMemory(ReadOnlyMemory<byte> memory, Action<object?> release, object? state)
{
    private int _references = 1;

    ~ExternalMemory()
    {
        if (Interlocked.Exchange(ref _references, 0) > 0)
        {
            Tell();
        }
    }

    public ReadOnlyMemory<byte> Memory { get; } = memory;

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            GC.SuppressFinalize(this);
            Tell();
        }
    }

    private void Tell()
    {
        try
        {
            release(state);
        }
        catch (Exception)
        {
            // The callback runs wherever the last byte was handed over, an I/O thread maybe, which serves other peers too.
        }
    }
}
