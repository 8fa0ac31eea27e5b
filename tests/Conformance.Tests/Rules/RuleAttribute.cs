namespace PactMQ.Conformance.Tests.Rules;

/// <summary>Says which sentence of which RFC a test shows to hold, in our own words.</summary>
/// <param name="rfc">The number of the RFC.</param>
/// <param name="number">Which of its sentences with SHALL, MUST or SHOULD, counted from 1 in the order of the text.</param>
/// <param name="level">The strongest of those words in the sentence.</param>
/// <param name="section">The heading that it stands under.</param>
/// <param name="text">What it asks.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(int rfc, int number, Level level, string section, string text) : Attribute
{
    /// <summary>Gets the number of the RFC.</summary>
    public int Rfc { get; } = rfc;

    /// <summary>Gets the number of the sentence.</summary>
    public int Number { get; } = number;

    /// <summary>Gets how strongly it is said.</summary>
    public Level Level { get; } = level;

    /// <summary>Gets the heading.</summary>
    public string Section { get; } = section;

    /// <summary>Gets what it asks.</summary>
    public string Text { get; } = text;
}
