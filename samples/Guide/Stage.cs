using System.Globalization;
using PactMQ;

namespace Guide;

/// <summary>
/// What a program has around it: the arguments, and the token that Ctrl-C or SIGTERM cancels. Each endpoint of a topology has
/// a name; <c>--name ENDPOINT</c> on the command line takes the place of the guide's own, on whichever side binds it.
/// </summary>
internal sealed class Stage
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _values = [];

    public Stage(GuideProgram program, ReadOnlySpan<string> arguments, CancellationToken ending)
    {
        Ending = ending;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (!arguments[index].StartsWith("--", StringComparison.Ordinal))
            {
                _values.Add(arguments[index]);
            }
            else if (program.Options.Contains(arguments[index][2..]) && index + 1 < arguments.Length)
            {
                _options[arguments[index][2..]] = arguments[++index];
            }
            else
            {
                throw new UsageException($"'{arguments[index]}' is not understood. Usage: {program.Name} {program.Usage}");
            }
        }
    }

    /// <summary>Gets the token to wait with: it is cancelled by Ctrl-C or SIGTERM.</summary>
    public CancellationToken Ending { get; }

    /// <summary>Binds a socket to a named endpoint and prints where: <c>bound server tcp://127.0.0.1:5555</c>.</summary>
    public string Bind(Socket socket, string name, string endpoint) => Bound(name, socket.Bind(At(name, endpoint)));

    /// <summary>Connects a socket to a named endpoint.</summary>
    public void Connect(Socket socket, string name, string endpoint) => socket.Connect(At(name, endpoint));

    /// <summary>Gets a named endpoint: the one on the command line, or else the guide's own.</summary>
    public string At(string name, string endpoint) => _options.GetValueOrDefault(name, endpoint);

    /// <summary>Prints where something is bound.</summary>
    public string Bound(string name, string? endpoint)
    {
        Console.WriteLine($"bound {name} {endpoint}");
        return endpoint!;
    }

    public bool Has(string name) => _options.ContainsKey(name);

    public int Number(string name, int standard) => _options.TryGetValue(name, out var given) ? Parse(name, given) : standard;

    /// <summary>Gets an argument that has no name.</summary>
    public string Value(int index, string standard) => index < _values.Count ? _values[index] : standard;

    /// <summary>Stands for work that takes so many milliseconds; ends early with the program.</summary>
    public void Work(int milliseconds)
    {
        if (Ending.WaitHandle.WaitOne(milliseconds))
        {
            Ending.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for the signal that ends the program.</summary>
    public Task UntilEndAsync() => Task.Delay(Timeout.Infinite, Ending);

    /// <summary>Asks a question and waits for Enter.</summary>
    public async Task EnterAsync(string question)
    {
        Console.WriteLine(question);
        await Task.Run(Console.ReadLine).WaitAsync(Ending);
    }

    private static int Parse(string name, string given) =>
        int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"--{name} takes a number, not '{given}'.");
}
