using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>How a type says what of it travels: with our attributes or with those of MessagePack-CSharp, which mean the same.</summary>
internal static class PayloadMarks
{
    private const string TheirObject = "MessagePack.MessagePackObjectAttribute";
    private const string TheirKey = "MessagePack.KeyAttribute";
    private const string TheirIgnore = "MessagePack.IgnoreMemberAttribute";
    private const string TheirUnion = "MessagePack.UnionAttribute";
    private const string DataIgnore = "System.Runtime.Serialization.IgnoreDataMemberAttribute";

    /// <summary>The constructor that reading uses, where a type has several that fit.</summary>
    public const string Constructor = "MessagePack.SerializationConstructorAttribute";

    /// <summary>Finds what marks a type whose members have keys. Its first argument tells whether names are keys.</summary>
    public static AttributeData? Of(INamedTypeSymbol type) =>
        Attributes.Find(type, ContractNames.PayloadAttribute) ?? Attributes.Find(type, TheirObject);

    public static MemberKey? KeyOf(ISymbol member) =>
        (Attributes.Find(member, ContractNames.PayloadKeyAttribute) ?? Attributes.Find(member, TheirKey))?.ConstructorArguments.FirstOrDefault().Value switch
        {
            int slot => new MemberKey(slot, null),
            string text => new MemberKey(-1, text),
            _ => null,
        };

    public static bool IsIgnored(ISymbol member) =>
        Attributes.Has(member, ContractNames.PayloadIgnoreAttribute) || Attributes.Has(member, TheirIgnore) || Attributes.Has(member, DataIgnore);

    public static bool IsUnion(INamedTypeSymbol type) =>
        type.IsAbstract && (Attributes.Has(type, ContractNames.PayloadUnionAttribute) || Attributes.Has(type, TheirUnion));

    /// <summary>Gets what names the types of a union: each has a number and a type as its arguments.</summary>
    public static IEnumerable<AttributeData> CasesOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() is ContractNames.PayloadUnionAttribute or TheirUnion);
}
