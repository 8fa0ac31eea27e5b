namespace PactMQ.Protocol.Commands;

/// <summary>The commands that this side understands.</summary>
internal enum CommandKind
{
    /// <summary>A legal name that means nothing here; the command is ignored and counted.</summary>
    Unknown,

    /// <summary>Ends the sender's half of the NULL handshake.</summary>
    Ready,

    /// <summary>Refuses the handshake.</summary>
    Error,

    /// <summary>Asks for a PONG.</summary>
    Ping,

    /// <summary>Answers a PING.</summary>
    Pong,

    /// <summary>Asks for messages that begin with a topic.</summary>
    Subscribe,

    /// <summary>Ends a subscription.</summary>
    Cancel,

    /// <summary>Asks for the messages of a group.</summary>
    Join,

    /// <summary>Leaves a group.</summary>
    Leave,
}
