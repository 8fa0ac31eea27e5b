using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PactMQ.Testing;

/// <summary>Says which peers a test must do without here.</summary>
public static class MissingPeers
{
    private static readonly HashSet<string> Names = Find();

    /// <summary>The reason to skip a test that needs <paramref name="peers"/>, or null when all are here or must be (CI).</summary>
    public static string? SkipReason(params ReadOnlySpan<Peer> peers)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            return null;
        }

        foreach (var peer in peers)
        {
            if (Names.Contains(peer.ToString().ToLowerInvariant()))
            {
                return $"{peer} is not installed here and could not be: see test.sh";
            }
        }

        return null;
    }

    private static HashSet<string> Find()
    {
        if (Environment.GetEnvironmentVariable("PACTMQ_MISSING_PEERS") is { } told)
        {
            return [.. told.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        }

        var missing = new HashSet<string>();
        if (NativeLibrary.TryLoad("libzmq.so.5", out var library))
        {
            NativeLibrary.Free(library);
        }
        else
        {
            missing.Add("libzmq");
        }

        Look(missing, "pyzmq", "import zmq");
        Look(missing, "msgpack", "import msgpack");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))) || !File.Exists("/usr/include/zlib.h"))
        {
            missing.Add("nativelinker");
        }

        return missing;
    }

    private static void Look(HashSet<string> missing, string name, string statement)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", statement]) { RedirectStandardError = true })!;
            if (!python.WaitForExit(TimeSpan.FromSeconds(20)) || python.ExitCode != 0)
            {
                missing.Add(name);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            missing.Add(name);
        }
    }
}
