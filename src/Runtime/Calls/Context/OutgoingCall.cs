namespace PactMQ;

/// <summary>A call on its way out, as filters see it.</summary>
public sealed class OutgoingCall
{
    internal OutgoingCall(string operation, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        Operation = operation;
        CancellationToken = cancellationToken;
        Headers = headers is null ? new(StringComparer.OrdinalIgnoreCase) : new(headers, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets the operation, as <c>Contract/Operation</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the headers that go with the call; filters may add to them.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>Gets the caller's token.</summary>
    public CancellationToken CancellationToken { get; }
}
