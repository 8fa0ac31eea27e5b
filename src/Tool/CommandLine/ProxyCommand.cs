using System.CommandLine;
using System.CommandLine.Parsing;
using PactMQ.Tool.Conversing;
using PactMQ.Tool.Frames;
using PactMQ.Tool.Proxying;
using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.CommandLine;

/// <summary><c>pactmq proxy TYPE</c>.</summary>
internal static class ProxyCommand
{
    public static readonly string[] Examples =
    [
        "pactmq proxy queue --frontend tcp://*:5555 --backend tcp://*:5556", "req clients at 5555, rep servers at 5556: each request to the next server",
        "pactmq proxy forwarder --frontend tcp://*:5555 --backend ipc:///tmp/news", "publishers connect to 5555, subscribers on this machine to /tmp/news",
        "pactmq proxy streamer --connect-frontend tcp://jobs:5555 --backend tcp://*:5556 --print", "hands jobs on from another machine and prints each",
        "pactmq proxy queue --frontend tcp://*:5555 --backend tcp://*:5556 --control tcp://127.0.0.1:5557", "echo PAUSE | pactmq req --connect tcp://127.0.0.1:5557 then pauses it; also RESUME, STATISTICS, TERMINATE",
    ];

    public static Command Build()
    {
        var type = new Argument<string>("TYPE") { Description = "queue (ROUTER and DEALER), forwarder (XSUB and XPUB) or streamer (PULL and PUSH)." };
        type.AcceptOnlyFromAmong(ProxyRun.Types);
        var frontend = Endpoints("--frontend", "-F", "Bind the side of the clients, publishers or pushers at E. Repeatable.");
        var connectFrontend = Endpoints("--connect-frontend", null, "Connect that side to E instead, or as well. Repeatable.");
        var backend = Endpoints("--backend", "-B", "Bind the side of the servers, subscribers or pullers at E. Repeatable.");
        var connectBackend = Endpoints("--connect-backend", null, "Connect that side to E instead, or as well. Repeatable.");
        var control = Endpoints("--control", null, "Take the commands PAUSE, RESUME, STATISTICS and TERMINATE from a req at E.");
        var print = new Option<bool>("--print", "-p") { Description = "Print every message that passes, either way." };
        var frames = new Option<string>("--frames", "-f") { HelpName = "text|hex|json", Description = "How --print writes messages.", DefaultValueFactory = _ => "text" };
        frames.AcceptOnlyFromAmong(FrameFormats.Names);
        var command = new Command("proxy", "Stands between two sides and moves messages, subscriptions and answers, until it is told to end. Two sides may use different transports.")
        {
            type, frontend, connectFrontend, backend, connectBackend, control, print, frames,
        };
        command.Validators.Add(result =>
        {
            Require(result, "frontend", frontend, connectFrontend);
            Require(result, "backend", backend, connectBackend);
        });
        command.SetAction(async (result, _) =>
        {
            string[] Of(Option<string[]> option) => result.GetValue(option) ?? [];
            using var patience = new Patience(null, () => throw new InvalidOperationException("There is no bound."));
            using var interruption = new Interruption(patience.End);
            await using var run = new ProxyRun(result.GetValue(type)!);
            run.AttachFrontend(Of(frontend), Of(connectFrontend));
            run.AttachBackend(Of(backend), Of(connectBackend));
            run.Control(Of(control));
            if (result.GetValue(print))
            {
                run.Print(FrameFormats.Of(result.GetValue(frames)!));
            }

            await run.RunAsync(patience.Token);
            return patience.Why?.ExitCode ?? ExitCode.Ok;
        });
        return command;
    }

    private static Option<string[]> Endpoints(string name, string? alias, string description)
    {
        var option = alias is null ? new Option<string[]>(name) : new Option<string[]>(name, alias);
        option.HelpName = "E";
        option.Description = description;
        return option;
    }

    private static void Require(CommandResult result, string side, Option<string[]> binds, Option<string[]> connects)
    {
        if ((result.GetValue(binds) ?? []).Length + (result.GetValue(connects) ?? []).Length == 0)
        {
            result.AddError($"Give the proxy a --{side} or --connect-{side}, such as --{side} tcp://127.0.0.1:5555.");
        }
    }
}
