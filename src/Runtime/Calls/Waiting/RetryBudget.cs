namespace PactMQ.Calls;

/// <summary>Bounds repeated calls to a tenth of all calls, with a few to begin with, so that retries never make an overload worse.</summary>
internal sealed class RetryBudget
{
    // In tenths of a retry.
    private const int Most = 100;

    private int _tenths = Most;

    /// <summary>A call was made.</summary>
    public void Deposit()
    {
        if (Volatile.Read(ref _tenths) < Most)
        {
            Interlocked.Increment(ref _tenths);
        }
    }

    /// <summary>Takes one retry out, if there is one.</summary>
    public bool TryWithdraw()
    {
        while (true)
        {
            var now = Volatile.Read(ref _tenths);
            if (now < 10)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _tenths, now - 10, now) == now)
            {
                return true;
            }
        }
    }
}
