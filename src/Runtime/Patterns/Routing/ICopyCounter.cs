namespace PactMQ.Patterns.Routing;

/// <summary>A strategy that sends a message to several peers, or to none, counts what became of one message.</summary>
internal interface ICopyCounter
{
    /// <summary>Gets how many more copies than messages there were to send; a message for nobody counts as one.</summary>
    long ExtraCopies { get; }

    /// <summary>Gets how many messages were for nobody.</summary>
    long Unmatched { get; }
}
