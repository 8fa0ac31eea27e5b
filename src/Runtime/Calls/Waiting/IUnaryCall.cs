namespace PactMQ.Calls;

/// <summary>A unary call as its client's desk sees it, whatever its types are.</summary>
internal interface IUnaryCall
{
    /// <summary>Gets which attempt is under way, counted from 1.</summary>
    int Attempt { get; }

    /// <summary>Gets the caller's token.</summary>
    CancellationToken Token { get; }

    /// <summary>The caller's token was cancelled.</summary>
    void Cancel();

    /// <summary>Writes the request.</summary>
    Message Encode(ulong correlation, uint timeLeft);

    /// <summary>Begins the next attempt under a new correlation and writes its request. Only for who took the call out.</summary>
    Message Renew(ulong correlation, uint timeLeft);
}
