// A socket for each thread of a parallel loop, and one for each task.
public static class ParallelWithOwnSockets
{
    public static void Upload(IReadOnlyList<string> files, string endpoint) => Parallel.ForEach(
        files,
        () =>
        {
            var socket = new PushSocket();
            socket.Connect(endpoint);
            return socket;
        },
        (file, _, socket) =>
        {
            socket.Send(file);
            return socket;
        },
        socket => socket.Dispose());

    public static Task[] Workers(int count, string endpoint, CancellationToken cancellationToken) =>
        [.. Enumerable.Range(0, count).Select(number => Task.Run(() => WorkAsync(number, endpoint, cancellationToken), cancellationToken))];

    private static async Task WorkAsync(int number, string endpoint, CancellationToken cancellationToken)
    {
        await using var jobs = new PullSocket();
        jobs.Connect(endpoint);
        await foreach (var job in jobs.ReadAllAsync(cancellationToken))
        {
            using (job)
            {
                Console.WriteLine($"{number}: {job.GetString()}");
            }
        }
    }
}
