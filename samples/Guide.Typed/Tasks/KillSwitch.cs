namespace Guide;

/// <summary>Ends a worker when the signal comes.</summary>
internal sealed class KillSwitch(CancellationTokenSource end) : IControl
{
    public ValueTask KillAsync()
    {
        Console.WriteLine("told to end");
        end.Cancel();
        return default;
    }
}
