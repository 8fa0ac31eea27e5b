namespace Quickstart.Contracts;

/// <summary>The sums over all files, the five largest, and what went through the index's ends.</summary>
public sealed record Summary(int Files, int Unreadable, long Bytes, long Lines, FileDigest[] Largest, long MessagesSent, long MessagesReceived);
