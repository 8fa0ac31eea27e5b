using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests.Rules;

/// <summary>Sentences that ask nothing of a program that a test could show.</summary>
internal static class Exemptions
{
    private const string Whole = "It asks for all the others together: the rest of the list is the answer.";

    private const string OldPeers = "It is for those who also speak to peers of older versions. We do not: they could not be given the safety that newer ones have.";
    private const string Registry = "It is about how names are given to mechanisms, not about programs.";
    private const string PublicNetworks = "It is for those who run programs.";
    private const string Encrypted = "It is about encrypting mechanisms; there is only NULL so far.";

    /// <summary>Gets them all.</summary>
    public static IReadOnlyList<Untested> All { get; } =
    [
        new(23, 1, Shall, "Version Negotiation", "To find out about older versions, the first eleven bytes of the greeting are sent alone.", OldPeers),
        new(23, 2, Shall, "Version Negotiation", "Then the other side's first eleven are read and judged.", OldPeers),
        new(23, 11, Shall, "Authentication and Confidentiality", "Mechanisms for everybody are written down as RFCs.", Registry),
        new(23, 12, Shall, "Authentication and Confidentiality", "Names of mechanisms belong to who asks first.", Registry),
        new(23, 24, Should, "The NULL Security Mechanism", "NULL is not for public networks without other protection.", PublicNetworks),
        new(23, 59, Shall, "Backwards Interoperability", "The size in a signature for ZMTP 1.0 has eight bytes.", OldPeers),
        new(23, 60, Must, "Backwards Interoperability", "Peers of ZMTP 1.0 and 2.0 are refused when the mechanism is another than NULL.", OldPeers),
        new(23, 63, Shall, "Wire Analysis of the Connection", "With encryption, messages are inside commands.", Encrypted),
        new(23, 66, Should, "Security Considerations", "Encrypted messages are padded to a random least size.", Encrypted),
        new(23, 67, Should, "Security Considerations", "Encrypted connections carry noise when there is nothing to say.", Encrypted),
        new(37, 1, Shall, "Version Negotiation", "To find out about older versions, the first eleven bytes of the greeting are sent alone.", OldPeers),
        new(37, 2, Shall, "Version Negotiation", "Then the other side's first eleven are read and judged.", OldPeers),
        new(37, 11, Shall, "Authentication and Confidentiality", "Mechanisms for everybody are written down as RFCs.", Registry),
        new(37, 12, Shall, "Authentication and Confidentiality", "Names of mechanisms belong to who asks first.", Registry),
        new(37, 24, Should, "The NULL Security Mechanism", "NULL is not for public networks without other protection.", PublicNetworks),
        new(37, 79, Shall, "Backwards Interoperability", "The size in a signature for ZMTP 1.0 has eight bytes.", OldPeers),
        new(37, 80, Must, "Backwards Interoperability", "Peers of ZMTP 1.0 and 2.0 are refused when the mechanism is another than NULL.", OldPeers),
        new(37, 83, Shall, "Wire Analysis of the Connection", "With encryption, messages are inside commands.", Encrypted),
        new(37, 86, Should, "Security Considerations", "Encrypted messages are padded to a random least size.", Encrypted),
        new(37, 87, Should, "Security Considerations", "Encrypted connections carry noise when there is nothing to say.", Encrypted),
        new(23, 48, Should, "The Request-Reply Pattern", "The pattern follows RFC 28.", "The list of RFC 28 is the answer."),
        new(23, 49, Should, "The Publish-Subscribe Pattern", "The pattern follows RFC 29.", "The list of RFC 29 is the answer."),
        new(23, 56, Should, "The Pipeline Pattern", "The pattern follows RFC 30.", "The list of RFC 30 is the answer."),
        new(23, 57, Should, "The Exclusive Pair Pattern", "The pattern follows RFC 31.", "The list of RFC 31 is the answer."),
        new(37, 53, Should, "The Request-Reply Pattern", "The pattern follows RFC 28.", "The list of RFC 28 is the answer."),
        new(37, 54, Should, "The Publish-Subscribe Pattern", "The pattern follows RFC 29.", "The list of RFC 29 is the answer."),
        new(37, 61, Should, "The Pipeline Pattern", "The pattern follows RFC 30.", "The list of RFC 30 is the answer."),
        new(37, 62, Should, "The Exclusive Pair Pattern", "The pattern follows RFC 31.", "The list of RFC 31 is the answer."),
        new(37, 63, Should, "The Client-Server Pattern", "The pattern follows RFC 41.", "The list of RFC 41 is the answer."),
        new(37, 64, Should, "The Radio-Dish Pattern", "The pattern follows RFC 48.", "The list of RFC 48 is the answer."),
        new(37, 68, Should, "The Scatter-Gather Pattern", "The pattern follows RFC 49.", "The list of RFC 49 is the answer."),
        new(37, 69, Should, "The Peer-to-Peer Pattern", "The pattern follows RFC 51.", "The list of RFC 51 is the answer."),
        new(37, 70, Should, "The CHANNEL Pattern", "The pattern follows RFC 52.", "The list of RFC 52 is the answer."),
        new(37, 43, Shall, "The Resource Property", "A Resource consists of names with slashes between.", "We announce no Resource: an endpoint is a socket of its own."),
        new(37, 45, Shall, "The Resource Property", "Services that share an endpoint share its credentials.", "Services do not share an endpoint here."),
        new(28, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(29, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(30, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(31, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(41, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(48, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(49, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(51, 1, Should, "Goals", "Implementations follow the specification.", Whole),
        new(52, 1, Should, "Goals", "Implementations follow the specification.", Whole),
    ];
}
