using System.Diagnostics;

namespace PactMQ.Tests.Package;

/// <summary>A program that a test runs; it never outlives the test, however that ends.</summary>
internal sealed class OwnedProcess : IDisposable
{
    /// <summary>Runs a managed assembly.</summary>
    public OwnedProcess(string assembly, params string[] arguments)
        : this(Process.Start(Of(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", assembly, .. arguments]))!)
    {
    }

    private OwnedProcess(Process process) => Process = process;

    public Process Process { get; }

    /// <summary>Runs a program of native code.</summary>
    public static OwnedProcess OfProgram(string program, params string[] arguments) => new(Process.Start(Of(program, arguments))!);

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
    }

    private static ProcessStartInfo Of(string program, string[] arguments) => new(program, arguments) { RedirectStandardOutput = true };
}
