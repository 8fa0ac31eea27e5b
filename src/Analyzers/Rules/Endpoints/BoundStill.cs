using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>Whether one bind still holds when another is reached: proven only along one straight way through one body.</summary>
internal static class BoundStill
{
    public static bool At(EndpointUse first, EndpointUse second) =>
        IsOnTheWay(first.Site.Syntax, second.Site.Syntax) && !EndsBefore(first, second);

    // From the body that holds both, nothing on the way down to the first may be skipped, repeated or run elsewhere.
    private static bool IsOnTheWay(SyntaxNode first, SyntaxNode second)
    {
        if (first == second)
        {
            return true;
        }

        var common = first.Ancestors().FirstOrDefault(ancestor => ancestor.SyntaxTree == second.SyntaxTree && ancestor.Span.Contains(second.Span));
        if (common is null or TypeDeclarationSyntax)
        {
            return false;
        }

        return !first.Ancestors().TakeWhile(ancestor => ancestor != common).Any(IsFork)
            && !second.AncestorsAndSelf().TakeWhile(ancestor => ancestor != common).Any(IsElsewhere)
            && common is not (IfStatementSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or ConditionalExpressionSyntax);
    }

    private static bool IsFork(SyntaxNode node) => IsElsewhere(node) || node is IfStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax
        or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or CatchClauseSyntax or WhileStatementSyntax or ForStatementSyntax
        or ForEachStatementSyntax or DoStatementSyntax or TryStatementSyntax or BinaryExpressionSyntax or ConditionalAccessExpressionSyntax;

    // A function runs when somebody calls it, and the handler of an exception after one.
    private static bool IsElsewhere(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or CatchClauseSyntax or TryStatementSyntax;

    private static bool EndsBefore(EndpointUse first, EndpointUse second)
    {
        // Registrations last as long as the host.
        if (first.End.Instance is null)
        {
            return first.Site is IObjectCreationOperation && (!IsKept(first.Site, second.Site));
        }

        if (first.End.Instance is not ILocalReferenceOperation { Local: var local })
        {
            return first.End.Instance is not (IFieldReferenceOperation or IParameterReferenceOperation)
                || EndsInside(first, second, Symbol(first.End.Instance));
        }

        var declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var scope = declaration?.Ancestors().FirstOrDefault(node => node is BlockSyntax or UsingStatementSyntax or CompilationUnitSyntax or SwitchSectionSyntax or BaseMethodDeclarationSyntax);
        return scope is null || !scope.Span.Contains(second.Site.Syntax.Span) || EndsInside(first, second, local);
    }

    // A typed end that is held by a local of a block around the second one, and not ended in between.
    private static bool IsKept(IOperation creation, IOperation second) =>
        creation.Syntax.Ancestors().OfType<VariableDeclaratorSyntax>().FirstOrDefault() is { } declarator
        && creation.SemanticModel?.GetDeclaredSymbol(declarator) is { } symbol
        && declarator.Ancestors().FirstOrDefault(node => node is BlockSyntax or UsingStatementSyntax or CompilationUnitSyntax) is { } scope
        && scope.Span.Contains(second.Syntax.Span)
        && !EndsBetween(creation, second, symbol);

    private static bool EndsInside(EndpointUse first, EndpointUse second, ISymbol? socket) => socket is null || EndsBetween(first.Site, second.Site, socket);

    // Any Dispose, Unbind or the like of the socket in the body is taken to come in between, and so is a new value.
    private static bool EndsBetween(IOperation first, IOperation second, ISymbol socket) =>
        Definitions.RootOf(first).Descendants().Any(operation => operation switch
        {
            IInvocationOperation { Instance: { } instance } call =>
                call != first && call != second
                && SymbolEqualityComparer.Default.Equals(Symbol(instance), socket)
                && SocketActions.Of(call.TargetMethod.Name) is SocketAction.Dispose or SocketAction.Detach,
            ISimpleAssignmentOperation assignment => SymbolEqualityComparer.Default.Equals(Symbol(assignment.Target), socket),
            _ => false,
        });

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => Symbol(conversion.Operand),
        _ => null,
    };
}
