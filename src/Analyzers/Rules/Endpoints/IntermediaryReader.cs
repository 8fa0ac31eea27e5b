using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>The endpoints of ready-made devices: each has a frontend and a backend of fixed kinds, bound unless marked otherwise.</summary>
internal static class IntermediaryReader
{
    private static readonly Dictionary<string, (SocketKind Front, SocketKind Back)> Devices = new()
    {
        ["SharedQueue"] = (SocketKind.Router, SocketKind.Dealer),
        ["Forwarder"] = (SocketKind.XSub, SocketKind.XPub),
        ["Streamer"] = (SocketKind.Pull, SocketKind.Push),
    };

    public static IEnumerable<EndpointUse> Read(IInvocationOperation call, KnownTypes known)
    {
        var type = call.TargetMethod.ContainingType;
        var name = SymbolEqualityComparer.Default.Equals(type, known.Intermediary) ? call.TargetMethod.Name
            : SymbolEqualityComparer.Default.Equals(type, known.IntermediaryRegistrations) && call.TargetMethod.Name.StartsWith("Add", System.StringComparison.Ordinal)
                ? call.TargetMethod.Name.Substring(3)
                : "";
        if (!Devices.TryGetValue(name, out var kinds))
        {
            yield break;
        }

        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.Name is "frontend" or "backend"))
        {
            var kind = argument.Parameter!.Name == "frontend" ? kinds.Front : kinds.Back;
            foreach (var use in EndpointReader.ReadList(call, argument.Value, new EndpointEnd(kind), bindsByDefault: true))
            {
                yield return use;
            }
        }
    }
}
