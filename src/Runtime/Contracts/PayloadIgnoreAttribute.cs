namespace PactMQ.Contracts;

/// <summary>Says that a member does not travel: what arrives has its default there.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PayloadIgnoreAttribute : Attribute;
