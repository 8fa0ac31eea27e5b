using Quickstart.Contracts;

namespace Quickstart.Index;

/// <summary>All results so far, by job and by path. A result that comes twice counts once.</summary>
internal sealed class DigestStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, FileDigest> _files = new(StringComparer.Ordinal);
    private readonly List<int> _finished = [];
    private readonly HashSet<int> _known = [];
    private readonly Dictionary<string, (long Files, long Bytes)> _workers = [];

    public void Add(int job, string worker, FileDigest digest)
    {
        lock (_gate)
        {
            if (!_known.Add(job))
            {
                return;
            }

            _finished.Add(job);
            _files[digest.Path] = digest;
            var (files, bytes) = _workers.GetValueOrDefault(worker);
            _workers[worker] = (files + 1, bytes + digest.Bytes);
        }
    }

    public FileDigest? Find(string path)
    {
        lock (_gate)
        {
            return _files.GetValueOrDefault(path);
        }
    }

    public FileDigest[] List(string prefix)
    {
        lock (_gate)
        {
            return [.. _files.Values.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))];
        }
    }

    public int[] FinishedFrom(int position, int most)
    {
        lock (_gate)
        {
            return position < 0 || position >= _finished.Count
                ? []
                : _finished.GetRange(position, Math.Min(most, _finished.Count - position)).ToArray();
        }
    }

    public (string Worker, long Files, long Bytes)[] Workers()
    {
        lock (_gate)
        {
            return [.. _workers.Select(worker => (worker.Key, worker.Value.Files, worker.Value.Bytes))];
        }
    }

    public Summary Sum(long sent, long received)
    {
        lock (_gate)
        {
            var readable = _files.Values.Where(file => file.Error is null).ToList();
            return new Summary(
                readable.Count,
                _files.Count - readable.Count,
                readable.Sum(file => file.Bytes),
                readable.Sum(file => file.Lines),
                [.. readable.OrderByDescending(file => file.Bytes).Take(5)],
                sent,
                received);
        }
    }
}
