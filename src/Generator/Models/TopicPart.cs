namespace PactMQ.Generator.Models;

/// <summary>A literal (when <paramref name="Parameter"/> is negative) or a placeholder of a topic.</summary>
/// <param name="Text">The literal text, or the placeholder's name.</param>
/// <param name="Parameter">The index of the parameter whose value stands here; -1 for a literal.</param>
internal sealed record TopicPart(string Text, int Parameter);
