namespace PactMQ.Tool.Probing;

/// <summary>Reads the contracts that a peer announces in READY: <c>1;contract=fingerprint;…</c> in hexadecimal digits.</summary>
internal static class AnnouncedContracts
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string value)
    {
        foreach (var part in value.Split(';').Skip(1).Take(EnvelopeFormat.MetadataContracts))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return new(part[..equals], part[(equals + 1)..]);
            }
        }
    }
}
