using System.Reflection.Metadata;

namespace PactMQ.Tool.Topology;

/// <summary>The types of the arguments of our attributes: text and truth values. Any other is not ours.</summary>
internal sealed class PlainTypes : ICustomAttributeTypeProvider<string>
{
    public static readonly PlainTypes Instance = new();

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSystemType() => "System.Type";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => throw Foreign();

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => throw Foreign();

    public string GetTypeFromSerializedName(string name) => name;

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => throw Foreign();

    public bool IsSystemType(string type) => type == "System.Type";

    private static BadImageFormatException Foreign() => new("An attribute of PactMQ has an argument of a type that none of its versions has.");
}
