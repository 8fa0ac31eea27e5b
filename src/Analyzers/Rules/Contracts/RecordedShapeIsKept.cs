using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;
using PactMQ.Generator.Extraction;
using PactMQ.Generator.Models;
using PactMQ.Generator.Shapes;

namespace PactMQ.Analyzers.Contracts;

/// <summary>
/// PMQ1013: a contract that peers built against its recorded shape would not understand. What is merely new is no matter, and a
/// contract that no <c>.contract</c> file records is not compared.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordedShapeIsKept : RuleAnalyzer
{
    internal const string File = "File";
    internal const string NewShape = "NewShape";

    /// <summary>Makes the rule.</summary>
    public RecordedShapeIsKept()
        : base(ContractRules.RecordedShapeIsKept)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        var records = context.Options.AdditionalFiles.Select(file => ContractRecord.Read(file, context.CancellationToken)).OfType<ContractRecord>().ToList();
        if (records.Count == 0)
        {
            return;
        }

        var names = new Lazy<HashSet<string>>(() => [.. WireNames(context.Compilation.Assembly.GlobalNamespace, known)]);
        context.RegisterSymbolAction(symbol => Compare(symbol, (INamedTypeSymbol)symbol.Symbol, records, names, known), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file =>
        {
            if (records.FirstOrDefault(record => record.File.Path == file.AdditionalFile.Path) is { Fault: { } fault } unreadable)
            {
                file.ReportDiagnostic(Diagnostic.Create(ContractRules.RecordedShapeIsKept, unreadable.Location, Path.GetFileName(unreadable.File.Path), "cannot be read, " + fault.TrimEnd('.')));
            }
        });
    }

    private static void Compare(SymbolAnalysisContext context, INamedTypeSymbol type, List<ContractRecord> records, Lazy<HashSet<string>> names, KnownTypes known)
    {
        if (AttributeOf(type, known) is not { } attribute)
        {
            return;
        }

        var problems = new List<ContractProblem>();
        var pattern = (ContractPattern)known.Contracts.PatternOfAttribute(attribute.AttributeClass)!.Value;
        var contract = ContractExtractor.Extract(type, attribute, pattern, context.Compilation, problems, context.CancellationToken);
        if (problems.Count > 0)
        {
            // One mistake is one error, and another rule has told it.
            return;
        }

        var text = ShapeText.Of(contract);
        var now = ContractShape.Parse(text);
        if ((records.FirstOrDefault(one => one.Shape?.Name == now.Name) ?? RecordedUnderAnotherName(now, records, names)) is not { Shape: { } old } record)
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty.Add(File, record.File.Path).Add(NewShape, text);
        foreach (var change in ShapeComparison.Breaks(old, now))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ContractRules.RecordedShapeIsKept, type.Locations[0], properties, type.Name, $"differs from {Path.GetFileName(record.File.Path)}: {change.TrimEnd('.')}"));
        }
    }

    // A record without a contract, and a contract without a record that does all that the other did.
    private static ContractRecord? RecordedUnderAnotherName(ContractShape now, List<ContractRecord> records, Lazy<HashSet<string>> names) =>
        records.FirstOrDefault(record => record.Shape is { Operations.Count: > 0 } old && old.Pattern == now.Pattern
            && old.Operations.Keys.All(now.Operations.ContainsKey) && !names.Value.Contains(old.Name));

    private static AttributeData? AttributeOf(INamedTypeSymbol type, KnownTypes known) => type.TypeKind == TypeKind.Interface
        ? type.GetAttributes().FirstOrDefault(one => known.Contracts.PatternOfAttribute(one.AttributeClass) is not null)
        : null;

    private static IEnumerable<string> WireNames(INamespaceOrTypeSymbol within, KnownTypes known)
    {
        if (within is INamedTypeSymbol type && AttributeOf(type, known) is { } attribute)
        {
            yield return Attributes.Named(attribute, ContractNames.NameProperty) as string ?? ContractNames.ContractName(type.Name);
        }

        foreach (var name in within.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => WireNames(member, known)))
        {
            yield return name;
        }
    }
}
