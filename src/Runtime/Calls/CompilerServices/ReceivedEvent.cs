using System.ComponentModel;
using PactMQ.Envelopes;

namespace PactMQ.CompilerServices;

/// <summary>An event, a job or a signal that a generated dispatcher hands to its handler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReceivedEvent
{
    private readonly ContractLink _link;
    private readonly Message _message;
    private readonly BodyPlace _body;
    private readonly byte _header;
    private readonly EnvelopeFlags _flags;

    internal ReceivedEvent(ContractLink link, Message message, int header, in CallEnvelope envelope, CancellationToken cancellationToken)
    {
        _link = link;
        _message = message;
        _header = (byte)header;
        _flags = envelope.Flags;
        _body = new BodyPlace(in envelope);
        OperationId = envelope.OperationId;
        CancellationToken = cancellationToken;
    }

    /// <summary>Gets the operation's id on the wire.</summary>
    public uint OperationId { get; }

    /// <summary>Gets a token that is cancelled when the receiving end stops.</summary>
    public CancellationToken CancellationToken { get; }

    internal Message Message => _message;

    internal ContractLink Link => _link;

    /// <summary>Reads what the sender added to the header; null when there is nothing.</summary>
    internal CallHeaders? ReadHeaders() => (_flags & EnvelopeFlags.Extensions) != 0
        ? ExtensionReader.Read(_message.Span(_header), EnvelopeFormat.EventLength, out _)
        : null;

    /// <summary>Reads the arguments. An event whose arguments cannot be read is dropped and counted.</summary>
    /// <typeparam name="TArguments">The arguments.</typeparam>
    /// <typeparam name="TArgumentsPayload">Their codec.</typeparam>
    public TArguments ReadArguments<TArguments, TArgumentsPayload>()
        where TArgumentsPayload : IPayload<TArguments> =>
        Payloads.Read<TArguments, TArgumentsPayload>(_message, _header, _body);

    /// <summary>Drops an event whose operation is not known, and counts it.</summary>
    public ValueTask DropUnknownOperation()
    {
        _link.Drop(_message, $"operation {OperationId:x8} is not known");
        return default;
    }
}
