namespace Quickstart.Contracts;

/// <summary>What a worker found out about a file; <paramref name="Error"/> says why it could not be read.</summary>
public sealed record FileDigest(string Path, string Sha256, long Bytes, long Lines, string? Error);
