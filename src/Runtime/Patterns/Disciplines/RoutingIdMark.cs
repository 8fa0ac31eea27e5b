using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>SERVER and PEER mark each message with the routing id of the peer that it came from (RFC 41, 51).</summary>
internal sealed class RoutingIdMark(Action<Pipe?, DropReason> dropped) : IDiscipline
{
    // A message of one frame could be delivered into bare memory, where its routing id has no place.
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
        if (!SinglePart.Check(from, dropped))
        {
            return false;
        }

        target.RoutingId = from.RoutingId;
        return true;
    }

    public void Lost(Pipe pipe)
    {
    }
}
