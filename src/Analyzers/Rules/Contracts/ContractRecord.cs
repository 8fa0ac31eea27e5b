using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PactMQ.Analyzers.Contracts;

/// <summary>A <c>.contract</c> file of the project: a contract's shape as it was recorded.</summary>
/// <param name="File">The file.</param>
/// <param name="Shape">What it says; null when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
internal sealed record ContractRecord(AdditionalText File, ContractShape? Shape, string? Fault)
{
    public const string Extension = ".contract";

    /// <summary>Reads a file; null when it is none of ours.</summary>
    public static ContractRecord? Read(AdditionalText file, CancellationToken cancellation)
    {
        if (!file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || file.GetText(cancellation) is not { } text)
        {
            return null;
        }

        try
        {
            return new ContractRecord(file, ContractShape.Parse(text.ToString()), null);
        }
        catch (FormatException fault)
        {
            return new ContractRecord(file, null, fault.Message);
        }
    }

    /// <summary>Gets the place of the file as a whole.</summary>
    public Location Location => Location.Create(File.Path, default, new LinePositionSpan(default, default));
}
