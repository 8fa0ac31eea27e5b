using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.Conversing;

/// <summary>Sends over a socket of any kind.</summary>
internal sealed class Outgoing(Socket socket, PeerWatch watch, Patience patience)
{
    private bool _told;

    /// <summary>Gets how many messages were sent.</summary>
    public long Count { get; private set; }

    /// <summary>Sends a message and takes it over. A peer that is named and not there yet is waited for.</summary>
    public async ValueTask SendAsync(Message message)
    {
        while (true)
        {
            var arrival = watch.Arrival;
            try
            {
                await SendOnceAsync(message, patience.Token);
                Count++;
                patience.Renew();
                return;
            }
            catch (ZmqException)
            {
                if (!_told)
                {
                    _told = true;
                    Notes.Write($"no peer of this {SocketPairing.WireName(socket.Kind)} socket has the name that the line begins with: waiting for it");
                }

                await arrival.WaitAsync(patience.Token);
            }
        }
    }

    private ValueTask SendOnceAsync(Message message, CancellationToken token)
    {
        switch (socket)
        {
            case XSubscriberSocket xsub when message.Count == 1 && message.Span(0) is [0 or 1, ..]:
                // A subscription or its end, as a message (RFC 29).
                ChangeSubscription(xsub, message);
                return default;
            case ExchangingSocket exchanging:
                return exchanging.SendAsync(message, token);
            case SendingSocket sending:
                return sending.SendAsync(message, token);
            case RoutingIdSocket routing:
                return routing.SendAsync(message, token);
            case StreamSocket stream:
                return stream.SendAsync(message, token);
            case RadioSocket radio:
                radio.Send(message);
                return default;
            default:
                throw new InvalidOperationException($"A {SocketPairing.WireName(socket.Kind)} socket sends nothing.");
        }
    }

    private static void ChangeSubscription(XSubscriberSocket xsub, Message message)
    {
        if (message.Span(0)[0] == 1)
        {
            xsub.Subscribe(message.Span(0)[1..]);
        }
        else
        {
            xsub.Unsubscribe(message.Span(0)[1..]);
        }

        message.Dispose();
    }
}
