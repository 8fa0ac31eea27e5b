using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T6: a process without a descriptor left lives on, rests, and takes whoever waited as soon as it can.</summary>
public sealed class DescriptorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public async Task T6_out_of_descriptors(string loop)
    {
        var start = new ProcessStartInfo("prlimit") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--nofile=256:256", Environment.ProcessPath!, typeof(Victim).Assembly.Location, "serve", loop])
        {
            start.ArgumentList.Add(argument);
        }

        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
        {
            start.ArgumentList[1] = "dotnet";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            var endpoint = (await process.StandardOutput.ReadLineAsync().WaitAsync(Rig.Limit))!;
            using var rig = new Rig();
            var good = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
            good.Connect(endpoint);
            Echo(good, "before");
            var crowd = new Crowd(endpoint);
            crowd.Come(400);

            // Many wait in the system's queue now: the process must say so, and serve whom it has.
            var failures = 0;
            for (var clock = Stopwatch.StartNew(); failures == 0; Assert.True(clock.Elapsed < Rig.Limit))
            {
                failures = (await AskAsync(process)).Failures;
            }

            // Two seconds of need: a listener that tried again without a rest would burn all of them.
            var (_, before) = await AskAsync(process);
            var need = Stopwatch.StartNew();
            while (need.Elapsed < TimeSpan.FromSeconds(2))
            {
                Echo(good, "meanwhile");
                await Task.Delay(100);
            }

            var (again, after) = await AskAsync(process);
            var share = (after - before) / need.Elapsed.TotalMilliseconds;
            output.WriteLine($"{loop}: {failures + again} attempts to accept failed; {share:P1} of a processor");
            Assert.True(share <= 0.25, $"{share:P0} of a processor were used.");
            Assert.InRange(again, 0, 12);

            // The descriptors come back: whoever waits is served within the longest rest and a moment.
            crowd.Dispose();
            var late = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
            var clock2 = Stopwatch.StartNew();
            late.Connect(endpoint);
            Echo(late, "after");
            output.WriteLine($"{loop}: served {clock2.Elapsed} after descriptors were free");
            Assert.True(clock2.Elapsed < TimeSpan.FromSeconds(2.5), $"It took {clock2.Elapsed}.");
            Echo(good, "after all");
            process.StandardInput.WriteLine("end");
            await process.WaitForExitAsync().WaitAsync(Rig.Limit);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            output.WriteLine($"{loop}: the process had {(process.HasExited ? $"ended with {process.ExitCode}" : "not ended")}");
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            output.WriteLine(await errors);
        }
    }

    private static void Echo(DealerSocket dealer, string text)
    {
        dealer.Send(text);
        Assert.Equal(text, dealer.ReceiveString());
    }

    private static async Task<(int Failures, double Milliseconds)> AskAsync(Process process)
    {
        process.StandardInput.WriteLine("how");
        var parts = (await process.StandardOutput.ReadLineAsync().WaitAsync(Rig.Limit))!.Split(' ');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
