namespace PactMQ.Analyzers.Semantics;

/// <summary>What a member of a socket does.</summary>
internal enum SocketAction
{
    /// <summary>Nothing that a rule asks about.</summary>
    None,

    /// <summary><c>Bind</c>.</summary>
    Bind,

    /// <summary><c>Connect</c> and <c>ConnectPeer</c>.</summary>
    Connect,

    /// <summary><c>Attach</c>: several endpoints, each with @ or &gt; in front.</summary>
    Attach,

    /// <summary><c>Unbind</c> and <c>Disconnect</c>.</summary>
    Detach,

    /// <summary><c>Send</c>, which blocks.</summary>
    Send,

    /// <summary><c>TrySend</c>.</summary>
    TrySend,

    /// <summary><c>SendAsync</c>.</summary>
    SendAsync,

    /// <summary><c>Receive</c> and <c>ReceiveString</c>, which block.</summary>
    Receive,

    /// <summary><c>TryReceive</c>.</summary>
    TryReceive,

    /// <summary><c>ReceiveAsync</c>.</summary>
    ReceiveAsync,

    /// <summary><c>ReadAllAsync</c>.</summary>
    ReadAll,

    /// <summary><c>Subscribe</c>, <c>SubscribeAsync</c> and <c>Join</c>.</summary>
    Subscribe,

    /// <summary><c>Update</c>: options changed on the living socket.</summary>
    Update,

    /// <summary><c>Dispose</c>, <c>DisposeAsync</c> and <c>CloseAsync</c>.</summary>
    Dispose,
}
