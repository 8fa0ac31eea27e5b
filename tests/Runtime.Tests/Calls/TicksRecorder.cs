namespace PactMQ.Tests.Calls;

/// <summary>Keeps numbers, and fails, waits or returns at once by turns.</summary>
internal sealed class TicksRecorder(int enough) : ITicks
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<long> Numbers { get; } = [];

    public Task Done => _done.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public ValueTask TickAsync(long number)
    {
        Numbers.Add(number);
        if (Numbers.Count == enough)
        {
            _done.SetResult();
        }

        return (number % 7) switch
        {
            3 => throw new InvalidOperationException("A handler that fails."),
            5 => WaitAsync(),
            _ => default,
        };
    }

    private static async ValueTask WaitAsync() => await Task.Yield();
}
