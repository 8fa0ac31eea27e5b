using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PactMQ.Tool.Conversing;
using PactMQ.Tool.Frames;
using PactMQ.Tool.Kinds;

namespace PactMQ.Tool.CommandLine;

/// <summary>The options of the kinds' commands; each command takes those that its kind can use.</summary>
internal sealed class ConversationOptions
{
    private const double DefaultLinger = 10;

    private readonly Option<string[]> _bind = new("--bind", "-b")
    {
        HelpName = "E", Description = "Accept peers at the endpoint E: tcp://127.0.0.1:5555, tcp://*:5555, ipc:///tmp/x. A * for the port picks a free one, told on standard error. Repeatable.",
    };

    private readonly Option<string[]> _connect = new("--connect", "-c")
    {
        HelpName = "E", Description = "Connect to the endpoint E, now and again whenever the connection ends. The peer need not be there yet. Repeatable.",
    };

    private readonly Option<string[]> _subscribe = new("--subscribe", "-s")
    {
        HelpName = "T", Description = "Subscribe to messages whose first frame begins with T, written as --frames says. Repeatable. Default: for sub, everything.",
    };

    private readonly Option<string[]> _join = new("--join", "-j") { HelpName = "G", Description = "Join the group G. Repeatable; at least one.", Required = true };

    private readonly Option<string?> _group = new("--group", "-g") { HelpName = "G", Description = "Send every line to the group G. Default: the first frame of each line is its group." };

    private readonly Option<string?> _identity = new("--identity", "-i") { HelpName = "I", Description = "The identity by which a ROUTER knows this socket, written as --frames says: 1 to 255 bytes, the first not zero." };

    private readonly Option<string?> _in = new("--in") { HelpName = "FILE|-" };

    private readonly Option<bool> _echo = new("--echo", "-e") { Description = "Send each message back as it came." };

    private readonly Option<long?> _count = new("--count", "-n") { HelpName = "N", CustomParser = Numbers.Count };

    private readonly Option<double?> _timeout = new("--timeout", "-t")
    {
        HelpName = "S", Description = "Give up when S seconds pass without a message sent or received: exit code 3, or 4 or 5 when no peer could be reached at all. Default: never.",
        CustomParser = Numbers.Seconds,
    };

    private readonly Option<double?> _linger = new("--linger")
    {
        HelpName = "S", Description = "At the end, wait up to S seconds until what was sent is handed over; -1 for ever. Default 10.", CustomParser = Numbers.SecondsOrEver,
    };

    private readonly Option<long?> _wait = new("--wait", "-w") { HelpName = "N", CustomParser = Numbers.Count };

    private readonly Option<string> _frames = new("--frames", "-f")
    {
        HelpName = "text|hex|json",
        Description = "How messages are read and printed, one a line. text: frames split by a tab, with \\t \\n \\r \\\\ and \\xHH for bytes that are no text. hex: digits split by a tab. json: an array, with {\"hex\":\"00ff\"} for bytes that are no text.",
        DefaultValueFactory = _ => "text",
    };

    private readonly KindRow _row;

    public ConversationOptions(KindRow row)
    {
        _row = row;
        _frames.AcceptOnlyFromAmong(FrameFormats.Names);
        _in.Description = row switch
        {
            { Flow: Flow.Answers } => "Answer with the lines of FILE (- is standard input), then end. Default: answer with the request itself.",
            { Flow: Flow.Exchanges } when !row.Has(Traits.ReadsInput) => "Send the lines of FILE; - is standard input. Default: send nothing.",
            _ => "Send the lines of FILE; - is standard input, the default.",
        };
        _count.Description = row.Flow switch
        {
            Flow.Sends => "End after N messages sent. Default: at the end of the input.",
            Flow.Asks => "End after N answers. Default: at the end of the input.",
            Flow.Answers => "End after N requests answered. Default: at the end of --in, or never.",
            Flow.Receives => "End after N messages received. Default: never.",
            _ => "End when N messages were received and the input has been sent; 0 ends with the input. Default: never.",
        };
        _wait.Description = row.Has(Traits.Publishes)
            ? "Before the first message, wait for N subscribers. Default 0."
            : $"Before the first message, wait for N peers. Default {(row.NeedsPeer ? 1 : 0)}.";
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_bind);
        command.Options.Add(_connect);
        AddIf(command, _row.Has(Traits.Subscribes), _subscribe);
        AddIf(command, _row.Has(Traits.Joins), _join);
        AddIf(command, _row.Has(Traits.Groups), _group);
        AddIf(command, _row.Has(Traits.Identity), _identity);
        AddIf(command, _row.Sends, _in);
        AddIf(command, _row.Flow == Flow.Exchanges, _echo);
        command.Options.Add(_count);
        AddIf(command, _row.Sends && _row.Flow != Flow.Answers, _wait);
        command.Options.Add(_timeout);
        AddIf(command, _row.Sends, _linger);
        command.Options.Add(_frames);
        command.Validators.Add(Validate);
    }

    /// <exception cref="ToolException">A value is malformed.</exception>
    public ConversationPlan Read(ParseResult result)
    {
        var format = FrameFormats.Of(result.GetValue(_frames)!);
        var subscriptions = (result.GetValue(_subscribe) ?? []).Select(topic => OneFrame("--subscribe", topic, format)).ToArray();
        return new ConversationPlan(_row)
        {
            Binds = result.GetValue(_bind) ?? [],
            Connects = result.GetValue(_connect) ?? [],
            Subscriptions = subscriptions.Length == 0 && _row.Kind == SocketKind.Sub ? [default] : subscriptions,
            Joins = result.GetValue(_join) ?? [],
            Group = result.GetValue(_group),
            Identity = result.GetValue(_identity) is { } identity ? OneFrame("--identity", identity, format) : default,
            Input = InputOf(result),
            Echo = result.GetValue(_echo),
            Count = result.GetValue(_count),
            Timeout = result.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Linger = (result.GetValue(_linger) ?? DefaultLinger) is var linger && linger < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(linger),
            Wait = (int)Math.Min(int.MaxValue, result.GetValue(_wait) ?? (_row.NeedsPeer ? 1 : 0)),
            Format = format,
        };
    }

    private string? InputOf(ParseResult result)
    {
        if (!_row.Sends || result.GetValue(_echo))
        {
            return null;
        }

        return result.GetValue(_in) ?? (_row.Flow is Flow.Sends or Flow.Asks || _row.Has(Traits.ReadsInput) ? "-" : null);
    }

    private void Validate(CommandResult result)
    {
        if ((result.GetValue(_bind) ?? []).Length + (result.GetValue(_connect) ?? []).Length == 0)
        {
            result.AddError($"Give {_row.Name} at least one --bind or --connect, such as --bind tcp://127.0.0.1:5555.");
        }

        if (result.GetValue(_echo) && result.GetValue(_in) is not null)
        {
            result.AddError("--echo and --in exclude each other: what is sent is either what came or what was read.");
        }
    }

    private static void AddIf(Command command, bool condition, Option option)
    {
        if (condition)
        {
            command.Options.Add(option);
        }
    }

    private static ReadOnlyMemory<byte> OneFrame(string option, string text, IFrameFormat format)
    {
        try
        {
            var frames = format.Read(System.Text.Encoding.UTF8.GetBytes(text));
            return frames.Count == 1 ? frames[0] : throw new FormatException("it is one frame, without a tab");
        }
        catch (FormatException error)
        {
            throw new ToolException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"{option} '{text}': {error.Message}"));
        }
    }
}
