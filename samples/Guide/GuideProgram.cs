using System.Text.RegularExpressions;

namespace Guide;

/// <summary>A row of the list of programs: its name in the guide, its arguments, what it shows, and its code.</summary>
internal sealed partial record GuideProgram(string Name, string Usage, string Line, Func<Stage, Task> RunAsync)
{
    public GuideProgram(string name, string usage, string line, Action<Stage> run)
        : this(name, usage, line, stage => RunNow(run, stage))
    {
    }

    /// <summary>Gets the names of the options, as the usage shows them.</summary>
    public IEnumerable<string> Options => OptionName().Matches(Usage).Select(match => match.Groups[1].Value);

    private static Task RunNow(Action<Stage> run, Stage stage)
    {
        run(stage);
        return Task.CompletedTask;
    }

    [GeneratedRegex("--([a-z]+)")]
    private static partial Regex OptionName();
}
