namespace PactMQ.Generator;

/// <summary>The tracking names of the stages, which the tests of incrementality ask for.</summary>
internal static class StageNames
{
    /// <summary>Symbols become models; one stage per pattern, with the pattern's name behind it.</summary>
    public const string Extract = "Extract";

    /// <summary>Models become source text; one stage per pattern, with the pattern's name behind it.</summary>
    public const string Render = "Render";
}
