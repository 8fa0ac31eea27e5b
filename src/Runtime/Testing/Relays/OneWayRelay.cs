using PactMQ.CompilerServices;

namespace PactMQ.Testing;

/// <summary>Between publishers and subscribers, pushers and pullers, or the ends of a pair: two sockets, of which a cut renews the near one.</summary>
internal sealed class OneWayRelay : Relay
{
    private readonly Func<ReceivingSocket> _open;
    private readonly Socket _far;
    private ReceivingSocket _near;

    /// <summary>Makes a relay.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="bench">The bench.</param>
    /// <param name="headerFrame">Where the header is.</param>
    /// <param name="open">Makes the near socket.</param>
    /// <param name="far">The far socket.</param>
    /// <param name="send">Sends over a socket.</param>
    public OneWayRelay(
        ContractDescriptor contract, ContractBench bench, int headerFrame, Func<ReceivingSocket> open, Socket far, Func<Socket, Message, ValueTask> send)
        : base(contract, bench, headerFrame)
    {
        _open = () =>
        {
            var near = open();
            near.Bind(Near);
            Pump(near, MessageWay.Forth, message => send(far, message));
            return near;
        };
        _far = far;
        far.Bind(Far);
        _near = _open();
        if (far is PairSocket back)
        {
            Pump(back, MessageWay.Back, message => send(Volatile.Read(ref _near), message));
        }
    }

    protected override void Cut()
    {
        _near.Dispose();
        Volatile.Write(ref _near, _open());
    }

    protected override void CloseSockets()
    {
        _near.Dispose();
        _far.Dispose();
    }
}
