using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Begins the frame of a request: its header, with extensions where there are any. The body follows in it.</summary>
internal static class RequestHeader
{
    public static void Open(
        Message message, EnvelopeKind kind, OperationDescriptor operation, ulong correlation, uint timeLeft, uint credit, CallHeaders? headers, int attempt,
        EnvelopeFlags flags = EnvelopeFlags.None)
    {
        flags |= EnvelopeFlags.InlineBody | (operation.Idempotent ? EnvelopeFlags.Idempotent : EnvelopeFlags.None);
        var length = kind == EnvelopeKind.Open ? EnvelopeFormat.OpenLength : EnvelopeFormat.RequestLength;
        var extensions = headers is { IsEmpty: false } || attempt > 1 ? ExtensionWriter.Measure(headers, attempt) : 0;
        if (extensions > 0)
        {
            flags |= EnvelopeFlags.Extensions;
        }

        var header = message.OpenHeader(length + extensions);
        if (kind == EnvelopeKind.Open)
        {
            EnvelopeWriter.Open(header, operation.ContractId, operation.Id, correlation, timeLeft, credit, flags);
        }
        else
        {
            EnvelopeWriter.Request(header, operation.ContractId, operation.Id, correlation, timeLeft, flags);
        }

        if (extensions > 0)
        {
            ExtensionWriter.Write(header[length..], headers, attempt);
        }
    }
}
