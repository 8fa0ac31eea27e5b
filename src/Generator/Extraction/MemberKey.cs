namespace PactMQ.Generator.Extraction;

/// <summary>What <c>[PayloadKey]</c> or <c>[Key]</c> says: a slot of an array, or a name in a map.</summary>
internal sealed record MemberKey(int Slot, string? Text);
