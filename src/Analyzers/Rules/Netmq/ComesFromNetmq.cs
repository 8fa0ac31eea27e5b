using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Netmq;

/// <summary>PMQ9001 to PMQ9012: points the calls of NetMQ to what stands here instead.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComesFromNetmq : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public ComesFromNetmq()
        : base(
            NetmqRules.Sockets, NetmqRules.Sends, NetmqRules.Receives, NetmqRules.Messages, NetmqRules.Runtimes, NetmqRules.Pollers,
            NetmqRules.TimersAndQueues, NetmqRules.Actors, NetmqRules.Monitors, NetmqRules.Proxies, NetmqRules.Cleanups, NetmqRules.Ipc)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        if (context.Compilation.GetTypeByMetadataName("NetMQ.NetMQSocket") is not { } socket)
        {
            return;
        }

        var netmq = socket.ContainingAssembly;
        context.RegisterOperationAction(
            operation =>
            {
                switch (operation.Operation)
                {
                    case IObjectCreationOperation { Type: INamedTypeSymbol type } creation when IsFrom(type, netmq):
                        Report(operation, NetmqCounterpart.OfType(type), type.Name);
                        ReportIpc(operation, creation.Arguments.FirstOrDefault()?.Value);
                        break;
                    case IInvocationOperation { TargetMethod: var method } call when IsFrom(method, netmq):
                        if (NetmqCounterpart.OfCall(method) is { } found)
                        {
                            Report(operation, found, method.Name);
                        }
                        else if (method.Name is "CreateActor" or "Create" && method.ContainingType.Name == "NetMQActor")
                        {
                            Report(operation, NetmqCounterpart.OfType(method.ContainingType), "NetMQActor");
                        }
                        else if (method.Name is "Bind" or "Connect")
                        {
                            ReportIpc(operation, call.Arguments.FirstOrDefault()?.Value);
                        }

                        break;
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.Invocation);
    }

    private static bool IsFrom(ISymbol symbol, IAssemblySymbol netmq) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, netmq);

    private static void Report(OperationAnalysisContext context, (DiagnosticDescriptor Rule, string Here)? found, string name)
    {
        if (found is { } counterpart)
        {
            context.ReportDiagnostic(Diagnostic.Create(counterpart.Rule, context.Operation.Syntax.GetLocation(), name, counterpart.Here));
        }
    }

    private static void ReportIpc(OperationAnalysisContext context, IOperation? endpoint)
    {
        if (endpoint is not null && ConstantText.Of(endpoint) is { } text && text.TrimStart('@', '>').StartsWith("ipc://", System.StringComparison.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(NetmqRules.Ipc, endpoint.Syntax.GetLocation(), text));
        }
    }
}
