using System.CommandLine;
using System.CommandLine.Help;
using PactMQ.Tool.Conversing;
using PactMQ.Tool.Kinds;

namespace PactMQ.Tool.CommandLine;

/// <summary>All commands: one for each row of the kinds, and those that are no kind.</summary>
internal static class CommandTree
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Plays any part of a ZeroMQ program: sends what it reads, prints what arrives, stands between, or looks who is there.");
        var help = root.Options.OfType<HelpOption>().Single();
        var teaching = new TeachingHelp((HelpAction)help.Action!);
        help.Action = teaching;
        foreach (var row in KindTable.Rows)
        {
            root.Subcommands.Add(ForKind(row));
            teaching.Teach(row.Name, row.Examples);
        }

        root.Subcommands.Add(ProxyCommand.Build());
        teaching.Teach("proxy", ProxyCommand.Examples);
        root.Subcommands.Add(ProbeCommand.Build());
        teaching.Teach("probe", ProbeCommand.Examples);
        root.Subcommands.Add(TopologyCommand.Build());
        teaching.Teach("topology", TopologyCommand.Examples);
        root.Subcommands.Add(DescribeCommand.Build());
        teaching.Teach("describe", DescribeCommand.Examples);
        root.Subcommands.Add(ContractCommand.Build());
        foreach (var name in new[] { "contract", "record", "diff" })
        {
            teaching.Teach(name, ContractCommand.Examples);
        }

        root.Subcommands.Add(VersionCommand.Build());
        teaching.Teach(
            root.Name,
            "pactmq rep --bind tcp://*:5555", "a server that echoes",
            "echo hello | pactmq req --connect tcp://localhost:5555", "asks it",
            "pactmq probe tcp://localhost:5555", "tells what listens there",
            "pactmq req --help", "each command has examples of its own");
        root.SetAction(result => teaching.Invoke(result));
        return root;
    }

    private static Command ForKind(KindRow row)
    {
        var command = new Command(row.Name, row.Summary);
        var options = new ConversationOptions(row);
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            using var conversation = new Conversation(options.Read(result));
            return await conversation.RunAsync();
        });
        return command;
    }
}
