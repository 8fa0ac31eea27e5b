using System.Diagnostics;

namespace PactMQ.Tests.Package;

/// <summary>Runs the dotnet command as a user does.</summary>
internal static class Dotnet
{
    // A build of a few files; a busy machine with two cores needs a minute for it now and then.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public static async Task<(int Code, string Output)> Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // What the test host was told about itself is no news for a program that it starts.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Limit}.");
        }

        return (process.ExitCode, await output + await error);
    }

    /// <summary>As <see cref="Run"/>; anything but success fails the test with the whole output.</summary>
    public static async Task<string> Succeed(string folder, params string[] arguments)
    {
        var (code, output) = await Run(folder, arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }
}
