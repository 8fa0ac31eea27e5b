namespace PactMQ.Generator.Rendering;

/// <summary>A file that is ready to be added to the compilation.</summary>
internal sealed record RenderedFile(string HintName, string Text);
