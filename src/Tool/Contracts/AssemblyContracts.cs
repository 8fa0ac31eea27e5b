using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PactMQ.Tool.Contracts;

/// <summary>
/// The contracts that a built assembly declares: their shapes are literals of the code that the generator wrote. The assembly is
/// read, never loaded: nothing of it runs.
/// </summary>
internal static class AssemblyContracts
{
    /// <summary>Reads a file; empty when it declares none, or is no managed assembly.</summary>
    public static IReadOnlyList<ContractRecord> Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata ? [.. Shapes(file.GetMetadataReader())] : [];
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<ContractRecord> Shapes(MetadataReader metadata)
    {
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            var text = metadata.GetUserString(handle);
            if (text.StartsWith("contract ", StringComparison.Ordinal) && text.Contains("\nfingerprint ", StringComparison.Ordinal) && TryRead(text) is { } record)
            {
                yield return record;
            }
        }
    }

    private static ContractRecord? TryRead(string text)
    {
        try
        {
            return ContractRecord.Of(text);
        }
        catch (FormatException)
        {
            // A literal of somebody else's.
            return null;
        }
    }
}
