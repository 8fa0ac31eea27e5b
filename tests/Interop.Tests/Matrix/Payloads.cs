namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The messages that every pair of sockets exchanges: around the borders of the frame header, large, and of many parts.</summary>
internal static class Payloads
{
    /// <summary>One part of exactly the default limit of a whole message.</summary>
    public const int Large = 16 * 1024 * 1024;

    /// <summary>All but the large one, by name.</summary>
    public static IEnumerable<(string Name, byte[][] Parts)> Small()
    {
        foreach (var size in (int[])[0, 1, 255, 256, 8192])
        {
            yield return ($"{size} B", [Bytes(size, seed: size)]);
        }

        yield return ("2 parts", [Bytes(0, 0), Bytes(300, 2)]);
        yield return ("2 parts, the last empty", [Bytes(300, 3), Bytes(0, 0)]);
        yield return ("1000 parts", [.. Enumerable.Range(0, 1000).Select(index => Bytes(index % 300, index))]);
    }

    /// <summary>Bytes that depend on their length and place alone.</summary>
    public static byte[] Bytes(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
