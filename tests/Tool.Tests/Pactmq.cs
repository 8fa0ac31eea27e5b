using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Tool;

/// <summary>A run of the tool, built beside the tests.</summary>
internal sealed class Pactmq(params string[] arguments) : ChildProcess("dotnet", [Program(), .. arguments])
{
    /// <summary>Runs it with an input to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string input, params string[] arguments)
    {
        await using var run = new Pactmq(arguments);
        try
        {
            await run.WriteAsync(input);
        }
        catch (IOException)
        {
            // It has ended already, without reading.
        }

        return await run.EndAsync();
    }

    public static string Program([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!,
        "../../src/Tool/bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "PactMQ.Tool.dll");
}
