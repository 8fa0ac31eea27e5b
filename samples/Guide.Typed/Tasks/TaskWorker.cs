namespace Guide;

/// <summary>Does each task and hands it in.</summary>
internal sealed class TaskWorker(IResults sink) : ITasks
{
    public async ValueTask WorkAsync(int milliseconds)
    {
        Console.WriteLine($"task of {milliseconds} msec");
        await Task.Delay(milliseconds);
        await sink.FinishedAsync(milliseconds);
    }
}
