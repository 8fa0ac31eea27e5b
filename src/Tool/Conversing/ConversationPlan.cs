using PactMQ.Tool.Frames;
using PactMQ.Tool.Kinds;

namespace PactMQ.Tool.Conversing;

/// <summary>What the user asked of a kind's command.</summary>
internal sealed record ConversationPlan(KindRow Row)
{
    public string[] Binds { get; init; } = [];

    public string[] Connects { get; init; } = [];

    /// <summary>Gets the topics to subscribe to.</summary>
    public ReadOnlyMemory<byte>[] Subscriptions { get; init; } = [];

    public string[] Joins { get; init; } = [];

    /// <summary>Gets the group that every line goes to; null when each line names its own.</summary>
    public string? Group { get; init; }

    public ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>Gets the file to read, <c>-</c> for standard input; null when nothing is read.</summary>
    public string? Input { get; init; }

    public bool Echo { get; init; }

    /// <summary>Gets after how many messages to end; null for no end.</summary>
    public long? Count { get; init; }

    /// <summary>Gets after how long without a message to give up.</summary>
    public TimeSpan? Timeout { get; init; }

    public TimeSpan Linger { get; init; }

    /// <summary>Gets for how many peers to wait before the first message is sent.</summary>
    public int Wait { get; init; }

    public IFrameFormat Format { get; init; } = new TextFrames();

    /// <summary>Gets whether there is but one peer, whose name is neither written nor read.</summary>
    public bool KnowsItsPeer => Row.Has(Traits.KnowsItsPeer) && Binds.Length == 0 && Connects.Length == 1;
}
