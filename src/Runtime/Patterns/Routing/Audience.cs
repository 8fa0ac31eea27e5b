using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// The peers that the last message was for, and how it began: the next one that begins the same way is for them too. Only the
/// sender changes it; whoever changes subscriptions makes it forget.
/// </summary>
internal sealed class Audience
{
    private Pipe[] _pipes = new Pipe[4];
    private int _count;

    /// <summary>Gets how the message began that they were found for.</summary>
    public Beginning Beginning { get; } = new();

    public ReadOnlySpan<Pipe> Pipes => _pipes.AsSpan(0, _count);

    public void Add(Pipe pipe)
    {
        if (_count == _pipes.Length)
        {
            Array.Resize(ref _pipes, _count * 2);
        }

        _pipes[_count++] = pipe;
    }

    public void Clear()
    {
        Array.Clear(_pipes, 0, _count);
        _count = 0;
    }

    /// <summary>Leaves this peer, if it is among them, and nobody else.</summary>
    public void KeepOnly(Pipe pipe)
    {
        var among = Pipes.Contains(pipe);
        Clear();
        if (among)
        {
            Add(pipe);
        }
    }
}
