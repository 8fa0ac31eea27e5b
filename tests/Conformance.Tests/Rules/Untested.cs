namespace PactMQ.Conformance.Tests.Rules;

/// <summary>A sentence of an RFC without a test here, and why.</summary>
/// <param name="Rfc">The number of the RFC.</param>
/// <param name="Number">Which of its sentences.</param>
/// <param name="Level">How strongly it is said.</param>
/// <param name="Section">The heading that it stands under.</param>
/// <param name="Text">What it asks, in our words.</param>
/// <param name="Reason">Why we do otherwise, or why there is nothing of ours to test.</param>
internal sealed record Untested(int Rfc, int Number, Level Level, string Section, string Text, string Reason);
