using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>Turns an annotated interface into its model.</summary>
internal static class ContractExtractor
{
    public static ContractModel Extract(GeneratorAttributeSyntaxContext context, ContractPattern pattern, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        try
        {
            return Extract(type, context.Attributes[0], pattern, context.SemanticModel.Compilation, new List<ContractProblem>(), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An exception out of a generator turns every contract of the project off (CS8785); this one alone is given up.
            return Skipped(type, pattern, new[] { $"the generator failed: {exception.GetType().Name}: {exception.Message}" });
        }
    }

    /// <summary>Extracts a contract, and notes why it cannot be one.</summary>
    internal static ContractModel Extract(
        INamedTypeSymbol type, AttributeData attribute, ContractPattern pattern, Compilation compilation, List<ContractProblem> problems,
        CancellationToken cancellation)
    {
        var accessibility = AccessibilityOf(type);
        var baseName = BaseNameOf(type);
        CheckInterface(type, baseName, pattern, accessibility, problems);
        if (problems.Count > 0)
        {
            return Skipped(type, pattern, problems.Select(problem => problem.ToString()));
        }

        var wireName = Attributes.Named(attribute, ContractNames.NameProperty) as string ?? ContractNames.ContractName(type.Name);
        var payloads = new PayloadExtractor(compilation, problems);
        var extractor = new OperationExtractor(pattern, wireName, payloads, TakenNames(pattern, baseName, compilation), problems);
        var operations = new List<OperationModel>();
        var methods = new Dictionary<OperationModel, ISymbol>();
        foreach (var member in MembersOf(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (extractor.Extract(member) is { } operation)
            {
                operations.Add(operation);
                methods[operation] = member;
            }
        }

        foreach (var clash in operations.GroupBy(operation => operation.Id).Where(group => group.Count() > 1))
        {
            problems.Add(new ContractProblem(
                RuleIds.OperationIdsDiffer, methods[clash.Last()],
                $"{string.Join(" and ", clash.Select(operation => operation.Name))} share the operation id {clash.Key:x8}: name one with [Operation(\"…\")]."));
        }

        if (problems.Count > 0)
        {
            return Skipped(type, pattern, problems.Select(problem => problem.ToString()));
        }

        return new ContractModel(
            pattern, NamespaceOf(type), PayloadExtractor.NameOf(type), type.ToDisplayString(), MetadataNameOf(type), baseName,
            wireName, WireId.Of(wireName), accessibility == Accessibility.Public ? "public" : "internal",
            new EquatableArray<OperationModel>(operations), new EquatableArray<ObjectModel>(payloads.Objects), EquatableArray<string>.Empty);
    }

    private static ContractModel Skipped(INamedTypeSymbol type, ContractPattern pattern, IEnumerable<string> problems) => new(
        pattern, NamespaceOf(type), type.Name, type.ToDisplayString(), MetadataNameOf(type), type.Name, "", 0, "",
        EquatableArray<OperationModel>.Empty, EquatableArray<ObjectModel>.Empty, new EquatableArray<string>(problems.Distinct()));

    private static void CheckInterface(
        INamedTypeSymbol type, string baseName, ContractPattern pattern, Accessibility accessibility, List<ContractProblem> problems)
    {
        var id = RuleIds.ContractIsPlainInterface;
        if (type.TypeKind != TypeKind.Interface || type.IsFileLocal || accessibility == Accessibility.Private)
        {
            problems.Add(new ContractProblem(id, type, "a contract is an interface that the whole assembly can see."));
        }

        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.TypeParameters.Length > 0)
            {
                problems.Add(new ContractProblem(id, type, "a contract is not generic."));
            }
        }

        var patterns = new[] { ContractNames.RequestReplyAttribute, ContractNames.PublishSubscribeAttribute, ContractNames.PipelineAttribute, ContractNames.ExclusivePairAttribute };
        if (patterns.Count(name => Attributes.Has(type, name)) > 1)
        {
            problems.Add(new ContractProblem(id, type, "a contract has exactly one pattern attribute."));
        }

        foreach (var suffix in SuffixesOf(pattern))
        {
            // The analyzer sees what was generated as well.
            if (type.ContainingNamespace.GetTypeMembers(baseName + suffix, 0).Any(other => !Attributes.Has(other, "System.CodeDom.Compiler.GeneratedCodeAttribute")))
            {
                problems.Add(new ContractProblem(id, type, $"the namespace has a type {baseName + suffix} already."));
            }
        }

        // IQuotes and Quotes would give the same names; the one without the I gives way.
        if (type.ContainingType is null && type.Name == baseName
            && type.ContainingNamespace.GetTypeMembers("I" + baseName, 0).Any(other => patterns.Any(name => Attributes.Has(other, name))))
        {
            problems.Add(new ContractProblem(id, type, $"I{baseName} beside it gives the same names."));
        }
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.AllInterfaces
        .Where(level => level.SpecialType != SpecialType.System_IDisposable && level.ToDisplayString() != "System.IAsyncDisposable")
        .Concat(new[] { type })
        .SelectMany(level => level.GetMembers());

    private static Accessibility AccessibilityOf(INamedTypeSymbol type)
    {
        var result = Accessibility.Public;
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return Accessibility.Private;
            }

            if (level.DeclaredAccessibility != Accessibility.Public)
            {
                result = Accessibility.Internal;
            }
        }

        return result;
    }

    private static string BaseNameOf(INamedTypeSymbol type)
    {
        var name = ContractNames.ContractName(type.Name);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + name;
        }

        return name;
    }

    private static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? ""
        : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    private static string MetadataNameOf(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }

    private static string[] SuffixesOf(ContractPattern pattern) => pattern switch
    {
        ContractPattern.RequestReply => new[] { "Client", "Server" },
        ContractPattern.PublishSubscribe => new[] { "Publisher", "Subscriber" },
        ContractPattern.Pipeline => new[] { "Pusher", "Puller" },
        _ => new[] { "Pair" },
    };

    /// <summary>Gets the names that the class implementing the interface has already, from its base classes and its own.</summary>
    private static HashSet<string> TakenNames(ContractPattern pattern, string baseName, Compilation compilation)
    {
        var taken = new HashSet<string>(SuffixesOf(pattern).Select(suffix => baseName + suffix));
        var start = pattern switch
        {
            ContractPattern.RequestReply => "PactMQ.ServiceClient",
            ContractPattern.PublishSubscribe => "PactMQ.TopicPublisher",
            ContractPattern.Pipeline => "PactMQ.JobPusher",
            _ => "PactMQ.PairLink`1",
        };
        for (var level = compilation.GetTypeByMetadataName(start) ?? compilation.ObjectType; level is not null; level = level.BaseType)
        {
            taken.UnionWith(level.GetMembers().Select(member => member.Name));
        }

        return taken;
    }
}
