namespace PactMQ;

/// <summary>What a socket has counted since it was made.</summary>
/// <param name="Sent">Messages accepted for sending.</param>
/// <param name="Received">Messages delivered to the user.</param>
/// <param name="Dropped">Messages lost, for whatever reason.</param>
public readonly record struct SocketStatistics(long Sent, long Received, long Dropped);
