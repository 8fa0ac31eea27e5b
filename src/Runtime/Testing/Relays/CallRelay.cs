using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Testing;

/// <summary>Between clients and a server. Each client has a connection of its own to the server, so that what follows a request goes where that went.</summary>
internal sealed class CallRelay : Relay
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DealerSocket> _clients = [];
    private readonly Dictionary<ulong, string> _operations = [];
    private RouterSocket _near;

    public CallRelay(ContractDescriptor contract, ContractBench bench)
        : base(contract, bench, headerFrame: 1)
    {
        _near = Open();
    }

    protected override int HeaderOf(Message message, MessageWay way) => way == MessageWay.Forth ? 2 : 1;

    // What follows a request and what answers it have its correlation only. Clients of one contract count alike, so the
    // name is that of the latest call with the number.
    protected override string OperationOf(Message message, in CallEnvelope envelope)
    {
        lock (_gate)
        {
            if (envelope.Kind is EnvelopeKind.Request or EnvelopeKind.Open or EnvelopeKind.Event)
            {
                var operation = base.OperationOf(message, in envelope);
                if (envelope.Kind != EnvelopeKind.Event)
                {
                    _operations[envelope.Correlation] = operation;
                }

                return operation;
            }

            return _operations.GetValueOrDefault(envelope.Correlation) ?? base.OperationOf(message, in envelope);
        }
    }

    protected override void Cut()
    {
        lock (_gate)
        {
            CloseSockets();
            _near = Open();
        }
    }

    protected override void CloseSockets()
    {
        lock (_gate)
        {
            _near.Dispose();
            foreach (var client in _clients.Values)
            {
                client.Dispose();
            }

            _clients.Clear();
        }
    }

    private RouterSocket Open()
    {
        var near = new RouterSocket(Bench.Context, Bench.SocketOptions with { RouterMandatory = true });
        near.Bind(Near);
        Pump(near, MessageWay.Forth, message => ForthAsync(near, message));
        return near;
    }

    private ValueTask ForthAsync(RouterSocket near, Message message)
    {
        var identity = message.Span(0).ToArray();
        DealerSocket client;
        lock (_gate)
        {
            var name = Convert.ToHexString(identity);
            if (!_clients.TryGetValue(name, out client!))
            {
                // The server sees the announcement that the client made.
                var announced = message.Peer?.Property(EnvelopeFormat.MetadataName) is { } contracts
                    ? new[] { new KeyValuePair<string, string>(EnvelopeFormat.MetadataName, contracts) }
                    : [];
                _clients[name] = client = new DealerSocket(Bench.Context, Bench.SocketOptions with { Metadata = announced });
                client.Connect(Far);
                Pump(client, MessageWay.Back, answer => near.SendAsync(Behind(identity, answer)));
            }
        }

        using (message)
        {
            return client.SendAsync(From(message, 1, Message.Rent()));
        }
    }

    private static Message Behind(byte[] identity, Message answer)
    {
        using (answer)
        {
            return From(answer, 0, Message.Rent().Append(identity));
        }
    }

    private static Message From(Message message, int first, Message to)
    {
        for (var index = first; index < message.Count; index++)
        {
            to.Append(message.Span(index));
        }

        return to;
    }
}
