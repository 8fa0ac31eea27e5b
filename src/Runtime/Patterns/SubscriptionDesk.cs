using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// What a publisher does with subscriptions: grants them to the peer, or leaves that to its user (ZMQ_XPUB_MANUAL), and
/// tells the user of an XPUB those that the options want told (RFC 29).
/// </summary>
internal sealed class SubscriptionDesk(SocketCore core, Distributor distributor, NotificationInbound? notifications)
{
    private readonly Lock _gate = new();
    private readonly SubscriptionTrie<Pipe> _asked = new();

    public int TopicCount => distributor.TopicCount;

    private bool IsManual => core.Options.XPubManual || core.Options.XPubManualLastValue;

    /// <summary>A peer subscribes or cancels; the result says what that changed.</summary>
    public SubscriptionOutcome Subscribed(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (IsManual)
        {
            bool asks;
            lock (_gate)
            {
                _ = subscribe ? _asked.Add(prefix, pipe, out asks) : _asked.Remove(prefix, pipe, out asks);
            }

            return Outcome(Notify(pipe, prefix, subscribe), asks);
        }

        var tell = distributor.Subscribe(pipe, prefix, subscribe, out var changed) || core.Options.XPubVerboser || (subscribe && core.Options.XPubVerbose);
        return Outcome(!tell || Notify(pipe, prefix, subscribe), changed);
    }

    /// <summary>The user decides on the peer whose wish he received last.</summary>
    public void Decide(ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (!IsManual)
        {
            throw new InvalidOperationException($"A {core.Name} socket grants subscriptions by itself: only with the option XPubManual or XPubManualLastValue does its user.");
        }

        if (notifications!.LastSender is not { } peer)
        {
            throw new InvalidOperationException($"No subscription has been received on this {core.Name} socket: a grant goes to the peer whose wish was received last.");
        }

        if (!peer.IsConnected)
        {
            // It has gone; what it had was forgotten then.
            return;
        }

        distributor.Subscribe(peer, prefix, subscribe, out _);
        if (core.Options.XPubManualLastValue && subscribe)
        {
            distributor.OnlyFor(peer);
        }

        core.SubscribersChanged();
    }

    public void Lost(Pipe pipe)
    {
        distributor.Forget(pipe, IsManual ? null : prefix => Notify(pipe, prefix.Span, subscribe: false));
        lock (_gate)
        {
            _asked.RemovePeer(pipe, prefix => Notify(pipe, prefix.Span, subscribe: false));
        }
    }

    private static SubscriptionOutcome Outcome(bool told, bool changed) =>
        !told ? SubscriptionOutcome.NoRoom : changed ? SubscriptionOutcome.Changed : SubscriptionOutcome.Unchanged;

    /// <summary>Lets the user hear of it; false when too much waits for him already.</summary>
    private bool Notify(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (notifications is null)
        {
            return true;
        }

        var message = Message.Rent();
        var frame = message.AppendUninitialized(prefix.Length + 1);
        frame[0] = subscribe ? (byte)1 : (byte)0;
        prefix.CopyTo(frame[1..]);
        return core.Arrived(pipe, message);
    }
}
