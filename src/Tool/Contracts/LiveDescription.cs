namespace PactMQ.Tool.Contracts;

/// <summary>What a live endpoint told of itself.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="Kind">The kind of its socket.</param>
/// <param name="Contracts">What it serves; empty when it is no server.</param>
/// <param name="Announced">The ids and fingerprints of its READY, in hexadecimal digits.</param>
internal sealed record LiveDescription(
    string Endpoint, string Kind, IReadOnlyList<ContractRecord> Contracts, IReadOnlyList<KeyValuePair<string, string>> Announced);
