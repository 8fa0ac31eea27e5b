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
        IsSocket(type) ? OfSocket(name, name.Identifier.ValueText, model)
        : type.Name == "NetMQMessage" ? OfMessage(name, model)
        : type.Name == "Proxy" ? OfProxy(name)
        : type.Name == "NetMQQueue" ? OfQueue(name)
        : null;

    public static bool IsSocket(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "NetMQ.Sockets";

    /// <summary>Gives what a kind of socket is called here.</summary>
    public static string NameHere(ITypeSymbol socket) => socket.Name == "ResponseSocket" ? "ReplySocket" : socket.Name;

    /// <summary>As the other form, for whatever gives a socket that is called by a name from now on.</summary>
    public static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfSocket(ExpressionSyntax socket, string name, SemanticModel model)
    {
        if (socket.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member)
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        return (member.Name.Identifier.ValueText, arguments.Count) switch
        {
            ("Bind" or "Connect" or "Dispose" or "Subscribe", _) => (call, null),
            ("SendFrame", 1) => (call, Call(name, "Send")),
            ("SendMultipartMessage", 1) when model.GetTypeInfo(arguments[0].Expression).Type?.Name == "NetMQMessage" => (call, Call(name, "Send")),
            ("ReceiveFrameString", 0) => (call, Call(name, "ReceiveString")),
            ("ReceiveFrameBytes", 0) => (call, _ => SyntaxFactory.ParseExpression($"{name}.Receive()[0].ToArray()")),
            ("ReceiveMultipartMessage", 0) when call.Parent is EqualsValueClauseSyntax => (call, Call(name, "Receive")),
            ("SendMoreFrame", 1) => Chain(name, call),
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
            ("AppendEmptyFrame", InvocationExpressionSyntax call) => (call, Call(name, "AppendEmpty")),
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
                "Start" => (call, Call(proxy.Identifier.ValueText, "Run")),
                "Stop" => (call, Call(proxy.Identifier.ValueText, "Terminate")),
                _ => null,
            }
            : null;

    // A queue that no poller watches is a collection that blocks.
    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? OfQueue(IdentifierNameSyntax queue)
    {
        if (queue.Parent is not MemberAccessExpressionSyntax member)
        {
            return null;
        }

        var name = queue.Identifier.ValueText;
        return (member.Name.Identifier.ValueText, member.Parent as InvocationExpressionSyntax) switch
        {
            ("Enqueue", { } call) => (call, Call(name, "Add")),
            ("Dequeue", { } call) => (call, Call(name, "Take")),
            ("TryDequeue", { } call) => (call, Call(name, "TryTake")),
            ("Count", null) => (member, null),
            ("Dispose", { } call) => (call, null),
            _ => null,
        };
    }

    // s.SendMoreFrame(a).SendFrame(b): one message.
    private static (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? Chain(string socket, InvocationExpressionSyntax first)
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

            return SyntaxFactory.ParseExpression($"{socket}.Send(PactMQ.Message.Rent(){string.Concat(frames)})").WithTriviaFrom(rewritten);
        }
    }

    private static Func<SyntaxNode, SyntaxNode> Call(string on, string method) => rewritten =>
        SyntaxFactory.ParseExpression($"{on}.{method}{((InvocationExpressionSyntax)rewritten).ArgumentList.WithoutTrivia()}").WithTriviaFrom(rewritten);
}
