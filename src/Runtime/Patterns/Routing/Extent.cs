namespace PactMQ.Patterns.Routing;

/// <summary>How much of a topic decided what it matches: every topic that has this in common with it matches the same.</summary>
/// <param name="Length">That many bytes from its beginning.</param>
/// <param name="ToTheEnd">Whether it also mattered that the topic ends there.</param>
internal readonly record struct Extent(int Length, bool ToTheEnd);
