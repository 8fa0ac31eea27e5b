using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Writes the header of a request, with its extensions where there are any.</summary>
internal static class RequestHeader
{
    public static void Append(
        Message message, EnvelopeKind kind, OperationDescriptor operation, ulong correlation, uint timeLeft, uint credit, CallHeaders? headers, int attempt,
        EnvelopeFlags flags = EnvelopeFlags.None)
    {
        flags |= operation.Idempotent ? EnvelopeFlags.Idempotent : EnvelopeFlags.None;
        var length = kind == EnvelopeKind.Open ? EnvelopeFormat.OpenLength : EnvelopeFormat.RequestLength;
        var extensions = headers is { IsEmpty: false } || attempt > 1 ? ExtensionWriter.Measure(headers, attempt) : 0;
        if (extensions > 0)
        {
            flags |= EnvelopeFlags.Extensions;
        }

        var header = message.AppendUninitialized(length + extensions);
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
