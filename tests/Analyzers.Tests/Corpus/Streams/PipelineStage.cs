// A stage between two queues: whatever comes is changed and passed on, one after the other.
public sealed class PipelineStage(string from, string to, Func<string, string> change)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var source = new PullSocket();
        await using var target = new PushSocket(new SocketOptions { SendHighWaterMark = 100 });
        source.Connect(from);
        target.Connect(to);
        await foreach (var message in source.ReadAllAsync(cancellationToken))
        {
            using var job = message;
            await target.SendAsync(change(job.GetString()), cancellationToken);
        }
    }
}
