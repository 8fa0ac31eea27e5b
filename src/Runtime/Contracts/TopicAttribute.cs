namespace PactMQ.Contracts;

/// <summary>
/// Sets the topic of a published event, such as <c>weather/{zip}</c>: each placeholder names a parameter.
/// By default the topic is <c>Contract/Operation</c>.
/// </summary>
/// <param name="template">The template; values are escaped, so that a value never adds a segment.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TopicAttribute(string template) : Attribute
{
    /// <summary>Gets the template.</summary>
    public string Template { get; } = template;
}
