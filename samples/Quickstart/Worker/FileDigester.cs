using System.Security.Cryptography;
using Quickstart.Contracts;

namespace Quickstart.Worker;

/// <summary>Computes SHA-256, bytes and lines of a file in one pass, in memory that does not grow with the file.</summary>
internal static class FileDigester
{
    private const int BufferSize = 1024 * 1024;

    public static async Task<FileDigest> DigestAsync(string path)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[(int)Math.Clamp(file.Length, 4096, BufferSize)];
            var (bytes, lines) = (0L, 0L);
            int read;
            while ((read = await file.ReadAsync(buffer)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                bytes += read;
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }

            return new FileDigest(path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, lines, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileDigest(path, "", 0, 0, error.Message);
        }
    }
}
