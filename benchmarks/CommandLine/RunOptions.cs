using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.CommandLine;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record RunOptions
{
    public const string Usage = """
        usage: dotnet run -c Release --project benchmarks -- [sockets|contracts|all|curves] [--quick] [--rounds N] [--only TEXT] [--side NAME]
                      [--json FILE] [--plots DIR] [--markdown FILE] [--from FILE]

          sockets       sockets beside libzmq and NetMQ
          contracts     calls beside gRPC and StreamJsonRpc, events and jobs beside our own sockets
          all           both (the default)
          curves        how cost grows with connections, subscriptions and age
          --quick       two shorter rounds of a smaller set
          --rounds N    that many rounds
          --warm-up S   run both ends for S seconds before they are measured
          --window S    measure for S seconds
          --minutes N   for how long the curve over age is measured (30; with --quick 2)
          --anyway      take each trial as it is, whatever else the machine does meanwhile
          --only TEXT   only workloads whose id contains TEXT; may be given more than once
          --side NAME   only that side (ours, libzmq, netmq, grpc, streamjsonrpc, raw); may be given more than once
          --json FILE   write machine, rounds and results to FILE
          --plots DIR   draw the ratios into DIR, as SVG and PNG
          --markdown FILE
                        write the tables into FILE, between its marks "figures" where it has them
          --from FILE   measure nothing: take the results from FILE, which --json wrote; may be given more than once, later
                        ones replace figures of the same id
        """;

    public const int DefaultRounds = 5;
    public const int QuickRounds = 2;

    public bool Help { get; init; }

    public WorkloadSet Set { get; init; } = WorkloadSet.All;

    public bool Quick { get; init; }

    /// <summary>Gets whether a trial beside other work is not run again.</summary>
    public bool Anyway { get; init; }

    public int Rounds { get; init; } = DefaultRounds;

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Sides { get; init; } = [];

    public string? JsonFile { get; init; }

    public string? PlotFolder { get; init; }

    public string? MarkdownFile { get; init; }

    /// <summary>Gets the files to take results from, instead of measuring.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>How long both ends run before they are measured: long enough for tiered compilation to settle.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2.2);

    /// <summary>The same for libzmq, which is compiled already; only the calls into it warm up.</summary>
    public TimeSpan NativeWarmUp { get; init; } = TimeSpan.FromSeconds(0.8);

    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(30);

    public static bool TryParse(string[] args, out RunOptions options, [NotNullWhen(false)] out string? complaint)
    {
        options = new RunOptions();
        complaint = null;
        var only = new List<string>();
        var sides = new List<string>();
        var from = new List<string>();
        for (var index = 0; index < args.Length; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : null;
            switch (args[index])
            {
                case "sockets" or "contracts" or "all" or "curves":
                    options = options with { Set = Enum.Parse<WorkloadSet>(args[index], ignoreCase: true) };
                    break;
                case "-h" or "--help":
                    options = options with { Help = true };
                    break;
                case "--quick":
                    options = options with { Quick = true, Rounds = QuickRounds, Age = TimeSpan.FromMinutes(2), WarmUp = TimeSpan.FromSeconds(1.5), NativeWarmUp = TimeSpan.FromSeconds(0.5), Window = TimeSpan.FromSeconds(1) };
                    break;
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    options = options with { Age = TimeSpan.FromMinutes(minutes) };
                    index++;
                    break;
                case "--anyway":
                    options = options with { Anyway = true };
                    break;
                case "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    index++;
                    break;
                case "--warm-up" when TrySeconds(value, out var seconds):
                    options = options with { WarmUp = seconds, NativeWarmUp = seconds };
                    index++;
                    break;
                case "--window" when TrySeconds(value, out var seconds):
                    options = options with { Window = seconds };
                    index++;
                    break;
                case "--only" when value is not null:
                    only.Add(value);
                    index++;
                    break;
                case "--side" when value is not null:
                    sides.Add(value);
                    index++;
                    break;
                case "--json" when value is not null:
                    options = options with { JsonFile = value };
                    index++;
                    break;
                case "--plots" when value is not null:
                    options = options with { PlotFolder = value };
                    index++;
                    break;
                case "--markdown" when value is not null:
                    options = options with { MarkdownFile = value };
                    index++;
                    break;
                case "--from" when value is not null:
                    from.Add(value);
                    index++;
                    break;
                default:
                    complaint = $"Not understood: {args[index]}";
                    return false;
            }
        }

        options = options with { Only = only, Sides = sides, From = from };
        return true;
    }

    private static bool TrySeconds(string? text, out TimeSpan span)
    {
        var understood = double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 3600;
        span = understood ? TimeSpan.FromSeconds(seconds) : default;
        return understood;
    }
}
