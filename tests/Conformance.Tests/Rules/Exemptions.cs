using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests.Rules;

/// <summary>Sentences that ask nothing of a program that a test could show.</summary>
internal static class Exemptions
{
    private const string Whole = "It asks for all the others together: the rest of the list is the answer.";

    /// <summary>Gets them all.</summary>
    public static IReadOnlyList<Untested> All { get; } =
    [
        new(28, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(29, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(30, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(31, 1, Should, "Goals", "Implementations follow the specification.", Whole),
    ];
}
