using System.Diagnostics;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Writes the header of an event, a job, a signal or a one-way call, with its extensions where there are any.</summary>
internal static class EventHeader
{
    public static void Append(
        Message message, OperationDescriptor operation, ulong sequence, IReadOnlyDictionary<string, string>? items, Activity? activity)
    {
        if (items is null && activity is null)
        {
            EnvelopeWriter.Event(message.AppendUninitialized(EnvelopeFormat.EventLength), operation.ContractId, operation.Id, sequence);
            return;
        }

        var headers = new CallHeaders { Items = items, Trace = activity?.Context ?? default };
        var header = message.AppendUninitialized(EnvelopeFormat.EventLength + ExtensionWriter.Measure(headers, 1));
        EnvelopeWriter.Event(header, operation.ContractId, operation.Id, sequence, EnvelopeFlags.Extensions);
        ExtensionWriter.Write(header[EnvelopeFormat.EventLength..], headers, 1);
    }
}
