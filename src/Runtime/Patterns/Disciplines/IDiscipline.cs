using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>A rule of conversation laid over the routing of a kind: who may speak now, and which frames are the socket's own.</summary>
internal interface IDiscipline
{
    /// <summary>Throws when sending is not allowed in this state.</summary>
    void BeforeSend();

    /// <summary>Gets whether sending is allowed in this state.</summary>
    bool MaySend => true;

    /// <summary>Gets whether receiving is allowed in this state.</summary>
    bool MayReceive => true;

    /// <summary>A message that was received is kept for the user, who has not seen it yet; or he has it now.</summary>
    void Keep(bool kept)
    {
    }

    /// <summary>A message was accepted by this peer.</summary>
    void AfterSend(Pipe? to);

    /// <summary>Throws when receiving is not allowed in this state.</summary>
    void BeforeReceive();

    /// <summary>
    /// Reads the socket's own frames of the message at hand, and adds to <paramref name="target"/> what the user is to see
    /// in front of the rest. False means that the message was not for the user: it has been skipped, and counted.
    /// </summary>
    bool Open(Pipe from, Message target);

    /// <summary>Gets whether <see cref="Open"/> adds frames, so that a message never is one frame.</summary>
    bool AddsFrames { get; }

    /// <summary>The pipe is over or has lost its connection.</summary>
    void Lost(Pipe pipe);
}
