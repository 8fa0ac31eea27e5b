using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>Pollers, timers and their handlers: a <c>Reactor</c> has all three in its own calls.</summary>
internal sealed partial class NetmqMove
{
    private readonly List<(SyntaxAnnotation Statement, SyntaxAnnotation Behind)> _later = [];
    private readonly List<SyntaxAnnotation> _gone = [];

    // Handlers are given to the reactor, so those that were added before there was a poller come behind it.
    private SyntaxNode Reorder(SyntaxNode written)
    {
        foreach (var (statement, behind) in Enumerable.Reverse(_later))
        {
            var moved = written.GetAnnotatedNodes(statement).Single();
            written = written.RemoveNode(moved, SyntaxRemoveOptions.KeepNoTrivia)!;
            written = written.InsertNodesAfter(written.GetAnnotatedNodes(behind).Single(), [moved]);
        }

        foreach (var mark in _gone)
        {
            written = written.RemoveNode(written.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return written;
    }

    // { a, b }: what is in it moves as well, and gets into the reactor with its handler.
    private bool MovePoller(ObjectCreationExpressionSyntax creation)
    {
        if (creation.ArgumentList is { Arguments.Count: > 0 }
            || !(creation.Initializer?.Expressions.All(one => Take(_model.GetSymbolInfo(one, _cancellation).Symbol)) ?? true))
        {
            return false;
        }

        Replace(creation, "new PactMQ.Reactor()");
        return true;
    }

    private bool MoveTimer(ILocalSymbol timer, LocalDeclarationStatementSyntax declaration)
    {
        // Its time is written where it is given to the reactor.
        if (HandlersOf(timer, "Elapsed").Count != 1)
        {
            return false;
        }

        _gone.Add(Marked(Outer(declaration)));
        return true;
    }

    /// <summary>Moves a use of a poller, or what gets a socket or timer into one; null when it is something else.</summary>
    private bool? MoveLoopUse(IdentifierNameSyntax name, ILocalSymbol local)
    {
        if (name.Parent is InitializerExpressionSyntax { Parent: ObjectCreationExpressionSyntax { Parent.Parent: VariableDeclaratorSyntax poller } })
        {
            return Take(_model.GetDeclaredSymbol(poller, _cancellation));
        }

        if (local.Type.Name == "NetMQPoller" && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or LambdaExpressionSyntax } call } member)
        {
            return MovePollerCall(member.Name.Identifier.ValueText, local, call);
        }

        if (name.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: IdentifierNameSyntax adding } } })
        {
            return Take(_model.GetSymbolInfo(adding, _cancellation).Symbol);
        }

        if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReceiveReady" or "Elapsed", Parent: AssignmentExpressionSyntax added })
        {
            return MoveHandler(local, added);
        }

        return local.Type.Name == "NetMQMonitor" ? MoveMonitorUse(name) : local.Type.Name is "NetMQPoller" or "NetMQTimer" ? false : null;
    }

    private bool MovePollerCall(string method, ILocalSymbol poller, InvocationExpressionSyntax call)
    {
        switch (method, call.ArgumentList.Arguments.Count)
        {
            case ("Run" or "Stop" or "Dispose", 0):
                return true;
            case ("StopAsync", 0):
                Replace(call, $"{poller.Name}.Stop()");
                return true;
            case ("RunAsync", 0):
                Replace(call, $"_ = {poller.Name}.RunAsync()");
                return true;
            case ("Add", 1) when call.Parent is ExpressionStatementSyntax statement && call.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax added && Take(_model.GetSymbolInfo(added, _cancellation).Symbol):
                _gone.Add(Marked(Outer(statement)));
                return true;
            default:
                return false;
        }
    }

    private bool MoveHandler(ILocalSymbol source, AssignmentExpressionSyntax added)
    {
        if (source.Type.Name == "NetMQQueue" || !added.IsKind(SyntaxKind.AddAssignmentExpression) || added.Parent is not ExpressionStatementSyntax statement || PollerOf(source) is not { } poller || !Take(poller)
            || poller.DeclaringSyntaxReferences[0].GetSyntax(_cancellation).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { } declaration
            || added.Right is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 2, AsyncKeyword.RawKind: 0 } handler
            || !MoveArguments(handler, source))
        {
            return false;
        }

        var (place, behind) = (Outer(statement), Outer(declaration));
        var timed = source.Type.Name == "NetMQTimer";
        var before = timed ? $"{poller.Name}.Every({IntervalOf(source)}, () => " : $"{poller.Name}.OnMessage({source.Name}, _ => ";
        _replaced[added] = rewritten =>
        {
            var body = ((ParenthesizedLambdaExpressionSyntax)((AssignmentExpressionSyntax)rewritten).Right).Body.WithoutTrailingTrivia();
            return SyntaxFactory.ParseExpression($"{before}{body.ToFullString().TrimStart()})").WithTriviaFrom(rewritten);
        };
        if (place.SpanStart > behind.SpanStart)
        {
            return behind.Parent is { } block && place.Ancestors().Contains(block);
        }

        _later.Add((Marked(place), Marked(behind)));
        return place.Parent == behind.Parent;
    }

    // Of what a handler is given, the socket alone has a counterpart: it is the one that the handler was added to.
    private bool MoveArguments(ParenthesizedLambdaExpressionSyntax handler, ILocalSymbol source)
    {
        foreach (var parameter in handler.ParameterList.Parameters)
        {
            foreach (var use in handler.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Identifier.ValueText
                && _model.GetSymbolInfo(name, _cancellation).Symbol is IParameterSymbol).ToList())
            {
                if (use.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Socket" } socket || socket.Expression != use)
                {
                    return false;
                }

                _handed.Add(socket);
                Replace(socket, source.Name);
                if (!MoveCall(socket, NetmqCalls.OfSocket(socket, source.Name, _model)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private string IntervalOf(ILocalSymbol timer)
    {
        var declarator = (VariableDeclaratorSyntax)timer.DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
        var time = ((ObjectCreationExpressionSyntax)declarator.Initializer!.Value).ArgumentList!.Arguments[0].Expression;
        return _model.GetTypeInfo(time, _cancellation).Type?.SpecialType == SpecialType.System_Int32
            ? $"System.TimeSpan.FromMilliseconds({time.WithoutTrivia()})"
            : time.WithoutTrivia().ToString();
    }

    // The one poller that a socket or timer gets into.
    private ILocalSymbol? PollerOf(ILocalSymbol source)
    {
        var pollers = ReferencesTo(source).Select(name => name.Parent switch
        {
            InitializerExpressionSyntax { Parent: ObjectCreationExpressionSyntax { Parent.Parent: VariableDeclaratorSyntax poller } } => _model.GetDeclaredSymbol(poller, _cancellation),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: IdentifierNameSyntax poller } } } =>
                _model.GetSymbolInfo(poller, _cancellation).Symbol,
            _ => null,
        }).OfType<ILocalSymbol>().Where(local => local.Type.Name == "NetMQPoller").ToList();
        return pollers.Count == 1 ? pollers[0] : null;
    }

    private List<AssignmentExpressionSyntax> HandlersOf(ILocalSymbol source, string occasion) =>
    [
        .. ReferencesTo(source).Select(name => name.Parent).OfType<MemberAccessExpressionSyntax>()
            .Where(member => member.Name.Identifier.ValueText == occasion).Select(member => member.Parent).OfType<AssignmentExpressionSyntax>(),
    ];

    private static SyntaxNode Outer(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    private SyntaxAnnotation Marked(SyntaxNode node)
    {
        var mark = new SyntaxAnnotation();
        var earlier = _replaced.TryGetValue(node, out var write) ? write : rewritten => rewritten;
        _replaced[node] = rewritten => earlier(rewritten).WithAdditionalAnnotations(mark);
        return mark;
    }
}
