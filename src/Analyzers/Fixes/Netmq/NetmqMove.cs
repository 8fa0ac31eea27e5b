using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>
/// Moves one local of NetMQ's with everything that is done with it, and with every other local that meets it in some call: half a
/// move would not compile. Where one of them does what has no plain counterpart, nothing moves.
/// </summary>
internal sealed partial class NetmqMove
{
    private readonly SyntaxNode _root;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly Queue<ILocalSymbol> _waiting = new();
    private readonly HashSet<SyntaxNode> _handed = [];
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> _replaced = [];
    private readonly List<(SyntaxAnnotation Anchor, string Statement)> _added = [];

    private NetmqMove(SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        _root = root;
        _model = model;
        _cancellation = cancellation;
    }

    /// <summary>Gives the root after the move of all that a piece of code refers to; null when that is nothing, or not plain.</summary>
    public static SyntaxNode? Of(SyntaxNode place, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var move = new NetmqMove(root, model, cancellation);
        if (place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator && model.GetDeclaredSymbol(declarator, cancellation) is ILocalSymbol declared)
        {
            move.Take(declared);
        }

        foreach (var name in place.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            move.Take(model.GetSymbolInfo(name, cancellation).Symbol);
        }

        return move._waiting.Count > 0 && move.Run() ? move.Write() : null;
    }

    private bool Run()
    {
        while (_waiting.Count > 0)
        {
            var local = _waiting.Dequeue();
            if (!MoveDeclaration(local) || !ReferencesTo(local).All(name => MoveUse(name, local)))
            {
                return false;
            }
        }

        return true;
    }

    private SyntaxNode Write()
    {
        var written = _root.ReplaceNodes(_replaced.Keys, (old, rewritten) => _replaced[old](rewritten));
        foreach (var (anchor, statement) in _added)
        {
            var after = written.GetAnnotatedNodes(anchor).Single();
            var parsed = SyntaxFactory.ParseStatement(statement)
                .WithLeadingTrivia(after.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
                .WithTrailingTrivia(after.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
            written = written.InsertNodesAfter(after, [after is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(parsed) : parsed]);
        }

        written = Reorder(written);

        return written;
    }

    private bool MoveDeclaration(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || declarator.SyntaxTree != _root.SyntaxTree
            || declarator.Parent is not VariableDeclarationSyntax { Type.IsVar: true, Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration })
        {
            return false;
        }

        switch (value)
        {
            case ObjectCreationExpressionSyntax creation when local.Type.Name == "NetMQPoller":
                return MovePoller(creation);
            case ObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: 1 } when local.Type.Name == "NetMQTimer":
                return MoveTimer(local, declaration);
            case ObjectCreationExpressionSyntax { Initializer: null, Type: GenericNameSyntax queue } creation when local.Type.Name == "NetMQQueue" && creation.ArgumentList is null or { Arguments.Count: 0 }:
                Replace(creation, $"new System.Collections.Concurrent.BlockingCollection{queue.TypeArgumentList}()");
                return true;
            case ObjectCreationExpressionSyntax { Initializer: null } creation when local.Type.Name == "NetMQMonitor":
                return MoveMonitor(creation, local);
            case ObjectCreationExpressionSyntax { Initializer: null } creation when NetmqCalls.IsSocket(local.Type) && creation.ArgumentList is null or { Arguments.Count: <= 1 }:
                Replace(creation, $"new PactMQ.{NetmqCalls.NameHere(local.Type)}()");
                if (creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } endpoints)
                {
                    AddAfter(declaration, $"{local.Name}.Attach({endpoints.WithoutTrivia()});");
                }

                return true;
            case ObjectCreationExpressionSyntax { Initializer: null } creation when local.Type.Name == "NetMQMessage" && creation.ArgumentList is null or { Arguments.Count: 0 }:
                Replace(creation, "PactMQ.Message.Rent()");
                return true;
            case ObjectCreationExpressionSyntax creation when local.Type.Name == "Proxy":
                return MoveProxy(creation);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReceiveMultipartMessage", Expression: var socket } }:
                // Whoever receives a message gives it back, unless it is sent on.
                if (declaration.UsingKeyword.RawKind == 0 && !ReferencesTo(local).Any(name => name.Parent is ArgumentSyntax))
                {
                    var token = SyntaxFactory.Token(declaration.GetLeadingTrivia(), SyntaxKind.UsingKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
                    _replaced[declaration] = rewritten => ((LocalDeclarationStatementSyntax)rewritten.WithoutLeadingTrivia()).WithUsingKeyword(token);
                }

                return _handed.Contains(socket) || Take(_model.GetSymbolInfo(socket, _cancellation).Symbol);
            default:
                return false;
        }
    }

    private bool MoveUse(IdentifierNameSyntax name, ILocalSymbol local)
    {
        if (MoveLoopUse(name, local) is { } known)
        {
            return known;
        }

        if (name.Parent is ArgumentSyntax { Parent.Parent: { } receiver })
        {
            // An argument moves with the call that it is given to.
            return receiver switch
            {
                ObjectCreationExpressionSyntax proxy when _model.GetTypeInfo(proxy, _cancellation).Type?.Name == "Proxy" => MoveProxy(proxy),
                ObjectCreationExpressionSyntax { Parent.Parent: VariableDeclaratorSyntax monitor } => local.Name == name.Identifier.ValueText && Take(_model.GetDeclaredSymbol(monitor, _cancellation)),
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax socket, Name.Identifier.ValueText: "SendMultipartMessage" } } =>
                    Take(_model.GetSymbolInfo(socket, _cancellation).Symbol),
                _ => false,
            };
        }

        return MoveCall(name, NetmqCalls.Moved(name, local.Type, _model));
    }

    private bool MoveCall(ExpressionSyntax on, (SyntaxNode Old, Func<SyntaxNode, SyntaxNode>? New)? call)
    {
        if (on.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax given }
            && given.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax other && IsOfNetmq(other) && !Take(_model.GetSymbolInfo(other, _cancellation).Symbol)))
        {
            return false;
        }

        // What a moved socket receives has moved with it.
        if (on.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReceiveMultipartMessage", Parent.Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax received } }
            && !Take(_model.GetDeclaredSymbol(received, _cancellation)))
        {
            return false;
        }

        if (call is not { } moved)
        {
            return false;
        }

        if (moved.New is { } write)
        {
            _replaced[moved.Old] = write;
        }

        return true;
    }

    private bool MoveProxy(ObjectCreationExpressionSyntax creation)
    {
        if (_replaced.ContainsKey(creation))
        {
            return true;
        }

        var started = creation.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax } member ? member.Name : null;
        var kept = creation.Parent?.Parent as VariableDeclaratorSyntax;
        if (creation.ArgumentList is not { Arguments.Count: 2 or 3 } list || (started is null && kept is null)
            || !list.Arguments.All(argument => argument.Expression is IdentifierNameSyntax name && Take(_model.GetSymbolInfo(name, _cancellation).Symbol)))
        {
            return false;
        }

        Replace(creation, $"new PactMQ.Proxy{list}");
        if (started is not null)
        {
            _replaced[started] = rewritten => SyntaxFactory.IdentifierName("Run").WithTriviaFrom(rewritten);
        }

        return kept is null || Take(_model.GetDeclaredSymbol(kept, _cancellation));
    }

    private bool Take(ISymbol? symbol)
    {
        if (symbol is not ILocalSymbol local || local.Type.ContainingAssembly?.Name != "NetMQ")
        {
            return false;
        }

        if (_seen.Add(local))
        {
            _waiting.Enqueue(local);
        }

        return true;
    }

    private bool IsOfNetmq(SyntaxNode name) => _model.GetTypeInfo(name, _cancellation).Type?.ContainingAssembly?.Name == "NetMQ";

    private IEnumerable<IdentifierNameSyntax> ReferencesTo(ILocalSymbol local) => _root.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(name, _cancellation).Symbol, local));

    private void Replace(SyntaxNode old, string text) => _replaced[old] = rewritten => SyntaxFactory.ParseExpression(text).WithTriviaFrom(rewritten);

    private void AddAfter(LocalDeclarationStatementSyntax declaration, string statement)
    {
        SyntaxNode anchor = declaration.Parent is GlobalStatementSyntax global ? global : declaration;
        var mark = new SyntaxAnnotation();
        _replaced[anchor] = rewritten => rewritten.WithAdditionalAnnotations(mark);
        _added.Add((mark, statement));
    }
}
