using MessagePack;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The answer to DESCRIBE: for each contract that is served, its name, id, fingerprint and shape.</summary>
internal static class Description
{
    /// <summary>Makes the answer: a DESCRIBE whose body is an array of <c>[name, id, fingerprint, shape]</c>.</summary>
    public static Message Answer(Message request, int header, IReadOnlyList<ContractDescriptor> contracts)
    {
        var message = Message.Rent();
        for (var index = 0; index < header; index++)
        {
            message.Append(request.Span(index));
        }

        EnvelopeWriter.Notice(message.AppendUninitialized(EnvelopeFormat.PrefixLength), EnvelopeKind.Describe);
        var writer = new MessagePackWriter(message.OpenFrame());
        writer.WriteArrayHeader(contracts.Count);
        foreach (var contract in contracts)
        {
            writer.WriteArrayHeader(4);
            writer.Write(contract.Name);
            writer.Write(contract.Id);
            writer.Write(contract.Fingerprint);
            writer.Write(contract.Shape);
        }

        writer.Flush();
        message.CloseFrame();
        return message;
    }
}
