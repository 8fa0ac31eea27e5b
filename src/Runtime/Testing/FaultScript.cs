namespace PactMQ.Testing;

/// <summary>
/// What happens to messages under way on a <see cref="ContractBench"/>. Lines may be added at any time, from any thread; each
/// message takes the first line that means it, and is passed on when none does.
/// </summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private readonly Dictionary<string, TaskCompletionSource> _held = [];

    internal FaultScript()
    {
    }

    /// <summary>Drops messages.</summary>
    /// <param name="operation">The operation, as <c>Contract/Operation</c>, or the contract's name for all of it.</param>
    /// <param name="times">How many; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="way">Which way they go.</param>
    public FaultScript Drop(string operation, int times = 1, MessageWay way = MessageWay.Forth) => Add(operation, times, way, MessageFate.Dropped, default);

    /// <summary>Passes messages on later by the bench's clock. Others go past them meanwhile.</summary>
    /// <param name="operation">The operation, as <c>Contract/Operation</c>, or the contract's name for all of it.</param>
    /// <param name="by">How much later.</param>
    /// <param name="times">How many; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="way">Which way they go.</param>
    public FaultScript Delay(string operation, TimeSpan by, int times = 1, MessageWay way = MessageWay.Forth) => Add(operation, times, way, MessageFate.Delayed, by);

    /// <summary>Cuts the contract's connections when a message comes; it is lost with them, and the ends connect again by themselves.</summary>
    /// <param name="operation">The operation, as <c>Contract/Operation</c>, or the contract's name for all of it.</param>
    /// <param name="times">How often.</param>
    /// <param name="way">Which way the messages go.</param>
    public FaultScript Disconnect(string operation, int times = 1, MessageWay way = MessageWay.Forth) => Add(operation, times, way, MessageFate.CutOff, default);

    /// <summary>
    /// Takes no message of a contract out of its queues until it is disposed, both ways: once
    /// <see cref="ContractBench.HighWaterMark"/> is reached, publishers drop and pushers wait. One message that was asked for
    /// already is still taken.
    /// </summary>
    /// <param name="contract">The contract's name on the wire, such as <c>Quotes</c>.</param>
    public IDisposable Hold(string contract)
    {
        lock (_gate)
        {
            if (!_held.TryAdd(contract, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)))
            {
                throw new InvalidOperationException($"{contract} is held back already.");
            }
        }

        return new HeldBack(this, contract);
    }

    internal Task WhileHeldAsync(string contract)
    {
        lock (_gate)
        {
            return _held.TryGetValue(contract, out var held) ? held.Task : Task.CompletedTask;
        }
    }

    internal (MessageFate Fate, TimeSpan Delay) Take(string operation, MessageWay way)
    {
        lock (_gate)
        {
            var rule = _rules.FirstOrDefault(one => one.Takes(operation, way));
            _rules.RemoveAll(one => one.IsSpent);
            return rule is null ? (MessageFate.Passed, default) : (rule.Fate, rule.Delay);
        }
    }

    private FaultScript Add(string operation, int times, MessageWay way, MessageFate fate, TimeSpan delay)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_gate)
        {
            _rules.Add(new FaultRule(operation, way, fate, delay, times));
        }

        return this;
    }

    private void Release(string contract)
    {
        lock (_gate)
        {
            if (_held.Remove(contract, out var held))
            {
                held.TrySetResult();
            }
        }
    }

    private sealed class HeldBack(FaultScript script, string contract) : IDisposable
    {
        public void Dispose() => script.Release(contract);
    }
}
