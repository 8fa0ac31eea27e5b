using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>Monitors: the handlers of their events become the cases of one loop that reads the socket's events.</summary>
internal sealed partial class NetmqMove
{
    private static readonly string[] Occasions =
    [
        "Accepted", "AcceptFailed", "BindFailed", "Closed", "CloseFailed", "Connected", "ConnectDelayed", "ConnectRetried", "Disconnected", "Listening",
    ];

    private bool MoveMonitor(ObjectCreationExpressionSyntax creation, ILocalSymbol monitor)
    {
        if (creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not IdentifierNameSyntax socket || !Take(_model.GetSymbolInfo(socket, _cancellation).Symbol))
        {
            return false;
        }

        Replace(creation, $"{socket.Identifier.ValueText}.Monitor()");
        var starts = ReferencesTo(monitor).Select(name => name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartAsync", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } start } ? start : null)
            .OfType<InvocationExpressionSyntax>().ToList();
        var handlers = Occasions.SelectMany(occasion => HandlersOf(monitor, occasion).Select(added => (Occasion: occasion, Added: added))).OrderBy(one => one.Added.SpanStart).ToList();
        if (starts.Count != 1 || starts[0] is not { Parent: ExpressionStatementSyntax started } start || handlers.Any(one => !MoveOccasion(one.Added, started)))
        {
            return false;
        }

        // The handlers' bodies are taken as they are written: only the address has another name.
        var indent = started.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var text = new StringBuilder($"_ = System.Threading.Tasks.Task.Run(async () =>\n{indent}{{\n{indent}    await foreach (var happened in {monitor.Name})\n{indent}    {{\n{indent}        switch (happened)\n{indent}        {{\n");
        foreach (var (occasion, added) in handlers)
        {
            var body = BodyOf((ParenthesizedLambdaExpressionSyntax)added.Right);
            text.Append($"{indent}            case PactMQ.{occasion}:\n{indent}                {body}\n{indent}                break;\n");
        }

        text.Append($"{indent}        }}\n{indent}    }}\n{indent}}})");
        Replace(start, text.ToString());
        return true;
    }

    private bool MoveOccasion(AssignmentExpressionSyntax added, ExpressionStatementSyntax started)
    {
        if (added.Parent is not ExpressionStatementSyntax statement || statement.SpanStart > started.SpanStart || Outer(statement).Parent != Outer(started).Parent
            || added.Right is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 2, AsyncKeyword.RawKind: 0 } handler
            || handler.Body.DescendantNodes().OfType<ReturnStatementSyntax>().Any()
            || handler.Body.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(IsOfNetmqBesideArguments))
        {
            return false;
        }

        _gone.Add(Marked(Outer(statement)));
        return true;

        bool IsOfNetmqBesideArguments(ExpressionSyntax one) => one is IdentifierNameSyntax name && _model.GetSymbolInfo(name, _cancellation).Symbol switch
        {
            IParameterSymbol parameter => handler.ParameterList.Parameters.Any(own => own.Identifier.ValueText == parameter.Name)
                && name.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address" },
            ILocalSymbol local => local.Type.ContainingAssembly?.Name == "NetMQ",
            _ => false,
        };
    }

    private static string BodyOf(ParenthesizedLambdaExpressionSyntax handler)
    {
        var arguments = handler.ParameterList.Parameters[1].Identifier.ValueText;
        var addresses = handler.Body.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .Where(member => member.Name.Identifier.ValueText == "Address" && member.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == arguments).ToList();
        var body = handler.Body.ReplaceNodes(addresses, (old, _) => SyntaxFactory.ParseExpression("happened.Endpoint").WithTriviaFrom(old));
        return body is BlockSyntax ? body.ToString().Replace("\n", "\n                ") : $"{body.WithoutTrivia()};";
    }

    // Declaring it has seen to the handlers and the start.
    private bool MoveMonitorUse(IdentifierNameSyntax name)
    {
        if (name.Parent is not MemberAccessExpressionSyntax member)
        {
            return false;
        }

        if (member.Name.Identifier.ValueText == "Stop" && member.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } stop)
        {
            Replace(stop, $"{name.Identifier.ValueText}.Dispose()");
            return true;
        }

        return member.Name.Identifier.ValueText is "StartAsync" or "Dispose" || Occasions.Contains(member.Name.Identifier.ValueText);
    }
}
