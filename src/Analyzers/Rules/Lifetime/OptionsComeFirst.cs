using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4005: an option for later binds and connects, set when there are no later ones.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsComeFirst : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public OptionsComeFirst()
        : base(LifetimeRules.OptionsComeFirst)
    {
    }

    private static readonly System.Collections.Generic.HashSet<string> Later =
    [
        "Identity", "RouterNotify", "DisconnectMessage", "HiccupMessage", "MulticastLoop", "MulticastHops", "StreamNotify", "Immediate",
        "ReconnectInterval", "ReconnectIntervalMax", "ReconnectStop", "ConnectTimeout", "HandshakeTimeout", "HeartbeatInterval", "HeartbeatTimeout",
        "HeartbeatTimeToLive", "MaxMessageBytes", "MaxParts", "MaxPendingHandshakes", "Backlog", "Metadata", "IPv6", "TcpKeepAlive", "TcpKeepAliveIdle",
        "TcpKeepAliveInterval", "TcpKeepAliveCount", "TcpSendBuffer", "TcpReceiveBuffer", "TcpMaxRetransmission", "TypeOfService", "Priority",
        "BindToDevice", "SendBatchBytes", "ReceiveBatchBytes", "UseHandle", "IpcOtherUsers",
    ];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (life.Value is not IObjectCreationOperation || !known.IsSocket(life.Local.Type) || life.References.Any(reference => LocalLife.Escapes(reference, known)))
            {
                return;
            }

            foreach (var update in life.References.Where(reference => LocalLife.Called(reference) == "Update"))
            {
                var call = (IOperation)LocalLife.Outer(update).Parent!;
                if (SetLater(call) is { } option
                    && life.References.Any(reference => IsLink(reference) && Bodies.Follows(reference, update))
                    && !life.References.Any(reference => IsLink(reference) && (reference.Syntax.SpanStart > update.Syntax.SpanStart || Bodies.Of(reference) != Bodies.Of(update)))
                    && Bodies.LoopAround(update, life.Local) is null)
                {
                    block.ReportDiagnostic(Diagnostic.Create(LifetimeRules.OptionsComeFirst, call.Syntax.GetLocation(), option));
                }
            }
        });

    // All of what it sets is for later: what takes effect at once has sense at any time.
    private static string? SetLater(IOperation call)
    {
        var set = call.Descendants().OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IWithOperation })
            .Select(assignment => (assignment.Target as IPropertyReferenceOperation)?.Property.Name ?? "").ToList();
        return set.Count > 0 && set.All(Later.Contains) ? set[0] : null;
    }

    private static bool IsLink(ILocalReferenceOperation reference) => LocalLife.Called(reference) is "Bind" or "Connect" or "ConnectPeer" or "Attach";
}
