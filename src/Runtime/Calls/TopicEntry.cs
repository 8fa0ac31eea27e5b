namespace PactMQ.Calls;

/// <summary>The latest number of one topic.</summary>
internal sealed class TopicEntry
{
    public ulong Number { get; set; }
}
