using System.Diagnostics;

namespace PactMQ.Tests.Package;

/// <summary>A program that a test runs; it never outlives the test, however that ends.</summary>
internal sealed class OwnedProcess(string assembly, params string[] arguments) : IDisposable
{
    public Process Process { get; } = Process.Start(
        new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", assembly, .. arguments]) { RedirectStandardOutput = true })!;

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
    }
}
