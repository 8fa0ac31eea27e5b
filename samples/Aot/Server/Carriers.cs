using PactMQ.Samples.Aot.Contracts;

namespace PactMQ.Samples.Aot.Server;

/// <summary>Does the jobs, and tells their sum.</summary>
internal sealed class Carriers : ISacks
{
    private readonly Lock _gate = new();
    private readonly List<(int Jobs, TaskCompletionSource<int> Done)> _waiting = [];
    private int _jobs;
    private int _sum;

    public ValueTask CarryAsync(int weight, Dictionary<string, List<Guid>> labels)
    {
        lock (_gate)
        {
            _jobs++;
            _sum += weight + labels.Sum(label => label.Value.Count);
            foreach (var (_, done) in _waiting.Where(one => one.Jobs == _jobs))
            {
                done.TrySetResult(_sum);
            }
        }

        return default;
    }

    public Task<int> DoneAsync(int jobs)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_jobs >= jobs)
            {
                return Task.FromResult(_sum);
            }

            _waiting.Add((jobs, done));
        }

        return done.Task;
    }
}
