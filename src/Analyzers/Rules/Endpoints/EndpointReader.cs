using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>Finds the places at which sockets and typed ends bind and connect.</summary>
internal static class EndpointReader
{
    /// <summary>The operations at which endpoints can stand.</summary>
    public static readonly OperationKind[] Sites = [OperationKind.Invocation, OperationKind.ObjectCreation];

    /// <summary>Calls back for every endpoint that an operation of the compilation uses.</summary>
    public static void Watch(CompilationStartAnalysisContext context, KnownTypes known, System.Action<OperationAnalysisContext, EndpointUse> found) =>
        context.RegisterOperationAction(
            operation =>
            {
                foreach (var use in Read(operation.Operation, known))
                {
                    found(operation, use);
                }
            },
            Sites);

    /// <summary>Lists the endpoints that one operation uses: none for most, several for a list.</summary>
    public static IEnumerable<EndpointUse> Read(IOperation operation, KnownTypes known) => operation switch
    {
        IInvocationOperation call when known.IsOurs(call.TargetMethod) => ReadCall(call, known),
        IObjectCreationOperation { Type: INamedTypeSymbol type } creation when known.IsLink(type) => ReadLink(creation, type, known),
        _ => [],
    };

    private static IEnumerable<EndpointUse> ReadCall(IInvocationOperation call, KnownTypes known)
    {
        var action = known.ActionOf(call.TargetMethod);
        if (action is SocketAction.Bind or SocketAction.Connect or SocketAction.Attach && call.Arguments.Length > 0)
        {
            var kind = SocketKinds.Of(call.Instance, known);
            var end = new EndpointEnd(kind, Instance: call.Instance);
            return action == SocketAction.Attach
                ? ReadList(call, call.Arguments[0].Value, end, kind is { } known1 ? SocketTypes.BindsByDefault(known1) : null)
                : ReadOne(call, call.Arguments[0].Value, end, action == SocketAction.Bind);
        }

        if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, known.Builder)
            && LinkRoles.Registrations.TryGetValue(call.TargetMethod.Name, out var role)
            && call.TargetMethod.TypeArguments.FirstOrDefault() is INamedTypeSymbol contract
            && Argument(call.Arguments, "endpoint") is { } endpoint)
        {
            return ReadList(call, endpoint, new EndpointEnd(role.Kind(), contract, role), role.Binds());
        }

        return IntermediaryReader.Read(call, known);
    }

    private static IEnumerable<EndpointUse> ReadLink(IObjectCreationOperation creation, INamedTypeSymbol type, KnownTypes known) =>
        LinkTypes.RoleOf(type, known) is { } role && Argument(creation.Arguments, "endpoint") is { } endpoint
            ? ReadList(creation, endpoint, new EndpointEnd(role.Kind(), LinkTypes.ContractOf(type, known), role), role.Binds())
            : [];

    private static IEnumerable<EndpointUse> ReadOne(IOperation site, IOperation argument, EndpointEnd end, bool binds)
    {
        var written = ConstantText.Of(argument);
        var prefix = written?.Length > 0 ? written[0] : ' ';

        // Bind and Connect accept NetMQ's prefix of their own.
        yield return new EndpointUse(site, argument, prefix == (binds ? '@' : '>') ? written!.Substring(1) : written, written, binds, end);
    }

    /// <summary>Reads a list: <c>@</c> before an endpoint binds, <c>&gt;</c> connects; one without does what is usual.</summary>
    internal static IEnumerable<EndpointUse> ReadList(IOperation site, IOperation argument, EndpointEnd end, bool? bindsByDefault)
    {
        var written = ConstantText.Of(argument);
        if (written is null)
        {
            if (bindsByDefault is { } usual)
            {
                yield return new EndpointUse(site, argument, null, null, usual, end);
            }

            yield break;
        }

        foreach (var one in written.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            bool? binds = one[0] == '@' ? true : one[0] == '>' ? false : bindsByDefault;
            if (binds is { } known)
            {
                yield return new EndpointUse(site, argument, one.TrimStart('@', '>'), written, known, end);
            }
        }
    }

    private static IOperation? Argument(IEnumerable<IArgumentOperation> arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == name && argument.ArgumentKind == ArgumentKind.Explicit)?.Value;
}
