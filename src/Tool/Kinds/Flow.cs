namespace PactMQ.Tool.Kinds;

/// <summary>In which order a kind sends and receives.</summary>
internal enum Flow
{
    /// <summary>It only sends.</summary>
    Sends,

    /// <summary>It only receives.</summary>
    Receives,

    /// <summary>It sends and receives independently.</summary>
    Exchanges,

    /// <summary>Each message sent is followed by one received.</summary>
    Asks,

    /// <summary>Each message received is followed by one sent.</summary>
    Answers,
}
