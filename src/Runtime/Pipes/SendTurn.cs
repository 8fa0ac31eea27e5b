namespace PactMQ.Pipes;

/// <summary>When a message that was accepted goes to the system.</summary>
internal enum SendTurn
{
    /// <summary>The I/O thread is woken, and gathers what follows until it has.</summary>
    Soon,
    /// <summary>More is sent presently by the same thread, which hands it all to the system then; the I/O thread looks after it at its next tick.</summary>
    Gathered,
    /// <summary>Here and now, with all that waits before it: somebody is waiting for an answer.</summary>
    AtOnce,
}
