using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq version</c>.</summary>
internal static class VersionCommand
{
    public static Command Build()
    {
        var command = new Command("version", "Tells the versions of this tool, of the protocol that it speaks, and of .NET.");
        command.SetAction(result =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            result.InvocationConfiguration.Output.WriteLine($"pactmq {version.Split('+')[0]}, ZMTP {Protocol.ZmtpVersion.Current}, {RuntimeInformation.FrameworkDescription}");
            return ExitCode.Ok;
        });
        return command;
    }
}
