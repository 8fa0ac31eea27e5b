using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>What one built assembly tells about its endpoints. It is read, never loaded: nothing of it runs.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="Facts">Where it binds and connects.</param>
internal sealed record AssemblyFacts(string Assembly, IReadOnlyList<TopologyFact> Facts)
{
    private const string Endpoint = "PactMQ.CompilerServices.EndpointFactAttribute";
    private const string Contract = "PactMQ.CompilerServices.ContractFactAttribute";

    /// <summary>Reads a file; null when it is no managed assembly, or tells nothing.</summary>
    public static AssemblyFacts? Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata && file.GetMetadataReader() is { IsAssembly: true } metadata ? Read(metadata) : null;
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static AssemblyFacts? Read(MetadataReader metadata)
    {
        var name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        var (facts, shapes) = (new List<TopologyFact>(), new Dictionary<string, string>());
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            switch (NameOf(metadata, attribute))
            {
                case Endpoint:
                    facts.Add(ReadFact(name, attribute.DecodeValue(PlainTypes.Instance)));
                    break;
                case Contract:
                    var shape = attribute.DecodeValue(PlainTypes.Instance).FixedArguments;
                    shapes[(string)shape[0].Value!] = (string)shape[2].Value!;
                    break;
            }
        }

        // A contract of its own has the shape that stands beside it.
        return facts.Count == 0 ? null : new AssemblyFacts(
            name, [.. facts.Select(fact => fact.Contract is null || fact.Fingerprint is not null ? fact : fact with { Fingerprint = shapes.GetValueOrDefault(fact.Contract) })]);
    }

    private static TopologyFact ReadFact(string assembly, CustomAttributeValue<string> value)
    {
        string? Named(string name) => value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value as string;
        return new TopologyFact(
            assembly, (string)value.FixedArguments[0].Value!,
            SocketPairing.TryParse((string)value.FixedArguments[1].Value!, out var kind) ? kind : null,
            (bool)value.FixedArguments[2].Value!, Named("Endpoint"), Named("Name"), Named("Contract"), Named("Role"), Named("Fingerprint"));
    }

    private static string NameOf(MetadataReader metadata, CustomAttribute attribute)
    {
        var owner = attribute.Constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent,
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
            _ => default,
        };
        return owner.Kind switch
        {
            HandleKind.TypeReference when metadata.GetTypeReference((TypeReferenceHandle)owner) is var type =>
                $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}",
            HandleKind.TypeDefinition when metadata.GetTypeDefinition((TypeDefinitionHandle)owner) is var type =>
                $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}",
            _ => "",
        };
    }
}
