using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>What each call on a socket, message or proxy of NetMQ's is here, where it is one thing.</summary>
internal static class NetmqCalls
{
    /// <summary>Gives the expression that changes and how it is written; how is null when it stays. Null when there is no plain counterpart.</summary>
    public static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? Moved(IdentifierNameSyntax name, ITypeSymbol type, SemanticModel model) =>
        IsSocket(type) ? OfSocket(name, model)
        : type.Name == "NetMQMessage" ? OfMessage(name, model)
        : type.Name == "Proxy" ? OfProxy(name)
        : null;

    public static bool IsSocket(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "NetMQ.Sockets";

    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfSocket(IdentifierNameSyntax socket, SemanticModel model)
    {
        if (socket.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member)
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        return (member.Name.Identifier.ValueText, arguments.Count) switch
        {
            ("Bind" or "Connect" or "Dispose" or "Subscribe", _) => (call, null),
            ("SendFrame", 1) => (call, Call(socket, "Send")),
            ("SendMultipartMessage", 1) when model.GetTypeInfo(arguments[0].Expression).Type?.Name == "NetMQMessage" => (call, Call(socket, "Send")),
            ("ReceiveFrameString", 0) => (call, Call(socket, "ReceiveString")),
            ("ReceiveFrameBytes", 0) => (call, _ => SyntaxFactory.ParseExpression($"{socket.Identifier.ValueText}.Receive()[0].ToArray()")),
            ("ReceiveMultipartMessage", 0) when call.Parent is EqualsValueClauseSyntax => (call, Call(socket, "Receive")),
            ("SendMoreFrame", 1) => Chain(socket, call),
            _ => null,
        };
    }

    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfMessage(IdentifierNameSyntax message, SemanticModel model)
    {
        var name = message.Identifier.ValueText;
        if (message.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } element)
        {
            return OfFrame(element, name, element.ArgumentList.Arguments[0].ToString());
        }

        if (message.Parent is not MemberAccessExpressionSyntax member)
        {
            return null;
        }

        return (member.Name.Identifier.ValueText, member.Parent) switch
        {
            ("Append", InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call)
                when model.GetTypeInfo(call.ArgumentList.Arguments[0].Expression).Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => (call, null),
            ("AppendEmptyFrame", InvocationExpressionSyntax call) => (call, Call(message, "AppendEmpty")),
            ("FrameCount", _) => (member, rewritten => SyntaxFactory.ParseExpression(name + ".Count").WithTriviaFrom(rewritten)),
            ("First", _) => OfFrame(member, name, "0"),
            ("Last", _) => OfFrame(member, name, name + ".Count - 1"),
            _ => null,
        };
    }

    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfFrame(ExpressionSyntax frame, string message, string index)
    {
        if (frame.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } member)
        {
            return null;
        }

        var text = member.Name.Identifier.ValueText switch
        {
            "ConvertToString" => $"{message}.GetString({index})",
            "ToByteArray" => $"{message}[{index}].ToArray()",
            _ => null,
        };
        return text is null ? null : (call, rewritten => SyntaxFactory.ParseExpression(text).WithTriviaFrom(rewritten));
    }

    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfProxy(IdentifierNameSyntax proxy) =>
        proxy.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax call }
            ? name switch
            {
                "Start" => (call, Call(proxy, "Run")),
                "Stop" => (call, Call(proxy, "Terminate")),
                _ => null,
            }
            : null;

    // s.SendMoreFrame(a).SendFrame(b): one message.
    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? Chain(IdentifierNameSyntax socket, InvocationExpressionSyntax first)
    {
        var (last, length) = (first, 1);
        while (last.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendMoreFrame" or "SendFrame", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } next })
        {
            (last, length) = (next, length + 1);
        }

        return length > 1 && last.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendFrame" } ? (last, Joined) : null;

        SyntaxNode Joined(SyntaxNode rewritten)
        {
            var frames = new List<string>();
            for (var call = rewritten as InvocationExpressionSyntax; call is not null; call = (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
            {
                frames.Insert(0, $".Append({call.ArgumentList.Arguments[0]})");
            }

            return SyntaxFactory.ParseExpression($"{socket.Identifier.ValueText}.Send(PactMQ.Message.Rent(){string.Concat(frames)})").WithTriviaFrom(rewritten);
        }
    }

    private static Func<SyntaxNode, SyntaxNode> Call(IdentifierNameSyntax on, string method) => rewritten =>
        SyntaxFactory.ParseExpression($"{on.Identifier.ValueText}.{method}{((InvocationExpressionSyntax)rewritten).ArgumentList.WithoutTrivia()}").WithTriviaFrom(rewritten);
}
