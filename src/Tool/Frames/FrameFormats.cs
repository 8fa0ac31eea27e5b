namespace PactMQ.Tool.Frames;

/// <summary>The formats by the name that --frames gives them.</summary>
internal static class FrameFormats
{
    public static readonly string[] Names = ["text", "hex", "json"];

    public static IFrameFormat Of(string name) => name switch
    {
        "hex" => new HexFrames(),
        "json" => new JsonFrames(),
        _ => new TextFrames(),
    };
}
