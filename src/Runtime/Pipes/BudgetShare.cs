namespace PactMQ.Pipes;

/// <summary>What one queue holds of its context's memory budget. Under the queue's own gate.</summary>
internal struct BudgetShare(MemoryBudget? budget)
{
    private readonly MemoryBudget _budget = budget ?? MemoryBudget.Unbounded;
    private long _reported;

    public readonly bool IsExhausted => _budget.IsExhausted;

    /// <summary>Says how much the queue holds now; true when it has grown by so much that this is worth a look at the whole.</summary>
    public bool Hold(long bytes)
    {
        var change = bytes - _reported;
        if (Math.Abs(change) < MemoryBudget.Step)
        {
            return false;
        }

        _reported = bytes;
        _budget.Add(change);
        return change > 0;
    }

    /// <summary>Gives everything back.</summary>
    public void End()
    {
        if (_reported != 0)
        {
            _budget.Add(-_reported);
            _reported = 0;
        }
    }
}
