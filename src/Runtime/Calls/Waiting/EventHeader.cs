using System.Buffers.Binary;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Begins the frame of an event, a job, a signal or a one-way call: its header, with extensions where there are any. The body follows in it.</summary>
internal static class EventHeader
{
    private const int NumberOffset = 12;

    /// <summary>Writes an event's number into its header.</summary>
    public static void Number(Span<byte> header, ulong number) => BinaryPrimitives.WriteUInt64BigEndian(header[NumberOffset..], number);

    public static void Open(Message message, OperationDescriptor operation, ulong sequence, CallHeaders? headers)
    {
        if (headers is null)
        {
            EnvelopeWriter.Event(message.OpenHeader(EnvelopeFormat.EventLength), operation.ContractId, operation.Id, sequence, EnvelopeFlags.InlineBody);
            return;
        }

        var header = message.OpenHeader(EnvelopeFormat.EventLength + ExtensionWriter.Measure(headers, 1));
        EnvelopeWriter.Event(header, operation.ContractId, operation.Id, sequence, EnvelopeFlags.Extensions | EnvelopeFlags.InlineBody);
        ExtensionWriter.Write(header[EnvelopeFormat.EventLength..], headers, 1);
    }
}
