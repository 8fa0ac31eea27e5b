namespace PactMQ.Tool.Terminal;

/// <summary>Hints and errors for people, on standard error; standard output has messages and nothing else.</summary>
internal static class Notes
{
    /// <summary>Writes a line.</summary>
    public static void Write(string text) => Console.Error.WriteLine($"pactmq: {text}");
}
