namespace PactMQ.Testing;

/// <summary>One line of a script: what happens to the next so many messages of an operation.</summary>
internal sealed class FaultRule(string operation, MessageWay way, MessageFate fate, TimeSpan delay, int times)
{
    private int _left = times;

    public MessageFate Fate => fate;

    public TimeSpan Delay => delay;

    public bool IsSpent => _left == 0;

    /// <summary>Takes one of the times when the message is meant.</summary>
    public bool Takes(string name, MessageWay going)
    {
        if (_left == 0 || going != way || !(name == operation || (name.Length > operation.Length && name[operation.Length] == '/' && name.StartsWith(operation, StringComparison.Ordinal))))
        {
            return false;
        }

        _left--;
        return true;
    }
}
