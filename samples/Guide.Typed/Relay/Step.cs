namespace Guide;

/// <summary>One step: when the one before it is ready, it says its line and tells the next.</summary>
internal sealed class Step(string line, IStep? next = null) : IStep
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task DoneAsync => _done.Task;

    public async ValueTask ReadyAsync(string step)
    {
        Console.WriteLine(line);
        if (next is not null)
        {
            await next.ReadyAsync(line);
        }

        _done.SetResult();
    }
}
