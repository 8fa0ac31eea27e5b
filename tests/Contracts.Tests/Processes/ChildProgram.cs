namespace PactMQ.Tests.Processes;

/// <summary>The processes at the other end: this test assembly, started with a role.</summary>
internal static class ChildProgram
{
    public static Task<int> Main(string[] arguments)
    {
        Console.Error.WriteLine($"No role: {string.Join(' ', arguments)}");
        return Task.FromResult(2);
    }
}
