using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>For kinds that never send messages of the user's: SUB and PULL.</summary>
internal sealed class NoOutbound : IOutbound
{
    public static readonly NoOutbound Instance = new();

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to) =>
        throw new InvalidOperationException("A socket of this kind does not send messages.");

    public bool HasRoom() => false;

    public void Attach(Pipe pipe)
    {
    }

    public bool Identified(Pipe pipe) => true;

    public void Writable(Pipe pipe)
    {
    }

    public void Disconnected(Pipe pipe)
    {
    }

    public void Detach(Pipe pipe)
    {
    }
}
