using PactMQ.Generator.Text;

namespace PactMQ.Generator.Models;

/// <summary>A topic template taken apart.</summary>
/// <param name="Template">The template as it was written, or the default <c>Contract/Operation</c>.</param>
/// <param name="Parts">Its literals and placeholders in order.</param>
internal sealed record TopicModel(string Template, EquatableArray<TopicPart> Parts);
