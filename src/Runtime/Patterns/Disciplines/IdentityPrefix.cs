using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>ROUTER puts the identity of the peer in front of what came from it (RFC 28).</summary>
internal sealed class IdentityPrefix : IDiscipline
{
    public bool AddsFrames => true;

    public void BeforeSend()
    {
    }

    public void AfterSend(Pipe? to)
    {
    }

    public void BeforeReceive()
    {
    }

    public bool Open(Pipe from, Message target)
    {
        target.Append(from.Identity);
        return true;
    }

    public void Lost(Pipe pipe)
    {
    }
}
