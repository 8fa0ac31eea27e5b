using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>Describes the types of payloads, and gathers the user types that they reach.</summary>
internal sealed class PayloadExtractor
{
    private const int LargestRank = 4;

    private static readonly SymbolDisplayFormat NameFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly ObjectExtractor _objects;
    private readonly IAssemblySymbol _assembly;
    private readonly Compilation _compilation;
    private readonly List<ContractProblem> _problems;

    public PayloadExtractor(Compilation compilation, List<ContractProblem> problems)
    {
        _compilation = compilation;
        _assembly = compilation.Assembly;
        _problems = problems;
        _objects = new ObjectExtractor(this, compilation, problems);
    }

    /// <summary>Gets every user type met so far.</summary>
    public IEnumerable<ObjectModel> Objects => _objects.Found;

    /// <summary>Gets or sets the codec of the operation under way, as generated code names it; null for MessagePack.</summary>
    public string? Codec { get; set; }

    /// <summary>Describes bytes that travel as a frame of their own; null when the type is none of bytes.</summary>
    public static TypeShape? Frame(ITypeSymbol type)
    {
        var isMemory = type is INamedTypeSymbol { TypeArguments.Length: 1 } named && named.TypeArguments[0].SpecialType == SpecialType.System_Byte
            && named.OriginalDefinition.ToDisplayString() is "System.ReadOnlyMemory<T>" or "System.Memory<T>" or "System.ArraySegment<T>";
        var isArray = type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte, NullableAnnotation: not NullableAnnotation.Annotated };
        return isMemory || isArray ? Shape(ShapeKind.Frame, type) : null;
    }

    /// <summary>Describes a type that is MessagePack whatever the operation's codec.</summary>
    public TypeShape? DescribeUncoded(ITypeSymbol type, PayloadPlace where)
    {
        var codec = Codec;
        Codec = null;
        var shape = Describe(type, where);
        Codec = codec;
        return shape;
    }

    /// <summary>Describes a type; null, with a problem noted, when it cannot travel.</summary>
    public TypeShape? Describe(ITypeSymbol type, PayloadPlace where)
    {
        if (Codec is not null && type.TypeKind is not (TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter) && !type.IsRefLikeType
            && _compilation.IsSymbolAccessibleWithin(type, _assembly))
        {
            return Shape(ShapeKind.Coded, type, Codec);
        }

        var shape = type.TypeKind switch
        {
            TypeKind.Array => Array((IArrayTypeSymbol)type, where),
            TypeKind.Enum => Enum((INamedTypeSymbol)type),
            TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate => null,
            _ => type is INamedTypeSymbol named && !named.IsRefLikeType ? Special(named) ?? Named(named, where) : null,
        };

        if (shape is not null && !_compilation.IsSymbolAccessibleWithin(type, _assembly))
        {
            shape = null;
        }

        if (shape is null)
        {
            Problem(where, type);
        }

        return shape;
    }

    public static string NameOf(ITypeSymbol type) =>
        (type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type).ToDisplayString(NameFormat);

    /// <summary>Names a type in an identifier, without its namespace: <c>ListOfQuote</c>.</summary>
    public static string LabelOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => LabelOf(array.ElementType) + "Array",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => "Nullable" + LabelOf(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true } tuple => "TupleOf" + string.Concat(tuple.TupleElements.Select(element => LabelOf(element.Type))),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic =>
            Identifiers.Pascal(generic.Name) + "Of" + string.Concat(generic.TypeArguments.Select(LabelOf)),
        _ => Identifiers.Pascal(type.Name),
    };

    private static TypeShape Shape(ShapeKind kind, ITypeSymbol type, string concrete = "", params TypeShape[] parts) =>
        new(kind, NameOf(type), LabelOf(type), type.IsReferenceType,
            type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated, concrete, new EquatableArray<TypeShape>(parts));

    private static TypeShape? Special(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Shape(ShapeKind.Boolean, type),
        SpecialType.System_Byte => Shape(ShapeKind.Byte, type),
        SpecialType.System_SByte => Shape(ShapeKind.SByte, type),
        SpecialType.System_Int16 => Shape(ShapeKind.Int16, type),
        SpecialType.System_UInt16 => Shape(ShapeKind.UInt16, type),
        SpecialType.System_Int32 => Shape(ShapeKind.Int32, type),
        SpecialType.System_UInt32 => Shape(ShapeKind.UInt32, type),
        SpecialType.System_Int64 => Shape(ShapeKind.Int64, type),
        SpecialType.System_UInt64 => Shape(ShapeKind.UInt64, type),
        SpecialType.System_Single => Shape(ShapeKind.Single, type),
        SpecialType.System_Double => Shape(ShapeKind.Double, type),
        SpecialType.System_Char => Shape(ShapeKind.Char, type),
        SpecialType.System_String => Shape(ShapeKind.String, type),
        SpecialType.System_DateTime => Shape(ShapeKind.DateTime, type),
        SpecialType.System_Decimal => Shape(ShapeKind.Decimal, type),
        _ => null,
    };

    private static TypeShape Enum(INamedTypeSymbol type) =>
        Shape(ShapeKind.Enum, type, "", Special(type.EnumUnderlyingType!)!);

    private TypeShape? Array(IArrayTypeSymbol type, PayloadPlace where)
    {
        if (type.Rank > 1)
        {
            return type.Rank <= LargestRank && Describe(type.ElementType, where) is { } cell ? Shape(ShapeKind.Grid, type, Rank(type.Rank), cell) : null;
        }

        if (type.ElementType.SpecialType == SpecialType.System_Byte)
        {
            return Shape(ShapeKind.Bytes, type);
        }

        return Describe(type.ElementType, where) is { } element ? Shape(ShapeKind.Array, type, "", element) : null;
    }

    private static string Rank(int rank) => rank.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private TypeShape? Named(INamedTypeSymbol type, PayloadPlace where)
    {
        if (type.IsTupleType)
        {
            return Tuple(type, where);
        }

        var space = type.ContainingNamespace;
        if (space is { IsGlobalNamespace: false } && (space.ToDisplayString() + ".").StartsWith("System.", System.StringComparison.Ordinal))
        {
            return Framework(type, where);
        }

        return type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && _objects.Add(type, where)
            ? Shape(ShapeKind.Object, type)
            : null;
    }

    // Of more than seven elements the compiler makes a tuple whose last element is a tuple of the rest; so it travels.
    private TypeShape? Tuple(INamedTypeSymbol type, PayloadPlace where)
    {
        var arguments = (type.TupleUnderlyingType ?? type).TypeArguments;
        var parts = arguments.Select(argument => Describe(argument, where)).ToArray();
        if (parts.Length == 0 || parts.Any(part => part is null))
        {
            return null;
        }

        var name = type.IsReferenceType ? "Tuple" : "ValueTuple";
        return Shape(ShapeKind.Tuple, type, parts.Length is >= 2 and < 8 && !type.IsReferenceType ? "" : $"global::System.{name}<{Names(parts)}>", parts!);
    }

    private static string Names(IEnumerable<TypeShape?> parts) => string.Join(", ", parts.Select(part => part!.AnnotatedName));

    private TypeShape? Framework(INamedTypeSymbol type, PayloadPlace where)
    {
        var name = type.OriginalDefinition.ToDisplayString();
        if (FrameworkTypes.TryFindScalar(name, out var kind))
        {
            return Shape(kind, type);
        }

        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return Describe(type.TypeArguments[0], where) is { } value ? Shape(ShapeKind.Nullable, type, "", value) : null;
        }

        if (name is "System.ReadOnlyMemory<T>" or "System.Memory<T>" or "System.ArraySegment<T>")
        {
            return type.TypeArguments[0].SpecialType == SpecialType.System_Byte ? Shape(ShapeKind.ByteMemory, type) : null;
        }

        if (name.StartsWith("System.Tuple<", System.StringComparison.Ordinal))
        {
            return Tuple(type, where);
        }

        var isPair = name == "System.Collections.Generic.KeyValuePair<TKey, TValue>";
        if (!FrameworkTypes.TryFindCollection(name, out var collection) && !isPair)
        {
            return null;
        }

        var parts = type.TypeArguments.Select(argument => Describe(argument, where)).ToArray();
        if (parts.Any(part => part is null))
        {
            return null;
        }

        if (isPair)
        {
            return Shape(ShapeKind.KeyValuePair, type, "", parts!);
        }

        return Shape(collection.Kind, type, $"global::System.Collections.Generic.{collection.Concrete}<{Names(parts)}>", parts!);
    }

    private void Problem(PayloadPlace where, ITypeSymbol type)
    {
        // One sentence per parameter or result: the outer types fail only because of the inner one.
        if (!_problems.Any(problem => problem.Rule == RuleIds.PayloadIsSerializable && SymbolEqualityComparer.Default.Equals(problem.At, where.At)))
        {
            _problems.Add(new ContractProblem(
                RuleIds.PayloadIsSerializable, where.At, $"{where.Text}: {type.ToDisplayString()} cannot travel: {Instead(type)}.", where.Member));
        }
    }

    private static string Instead(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer => "it means something in this process alone",
        TypeKind.Dynamic => "its type is known only at run time",
        TypeKind.Array when ((IArrayTypeSymbol)type).Rank > LargestRank => "use an array of arrays",
        TypeKind.Array => "name an element type that travels",
        TypeKind.Error => "there is no such type",
        _ when type.SpecialType == SpecialType.System_Object => "name the type that travels",
        _ when type.IsRefLikeType => "use an array, or ReadOnlyMemory<byte> for bytes",
        _ when type.IsAbstract => "use a class, record or struct that can be created, or name with [Union] what it may be",
        _ => "use a record, or a class with [MessagePackObject] and [Key]s",
    };
}
