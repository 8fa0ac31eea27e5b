using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>Compares what peers announce in READY with the contract here: once for each connection.</summary>
internal sealed class ContractWatch(ContractDescriptor contract, ContractCheck check, ILogger logger)
{
    private static readonly object Same = new();

    private readonly ConditionalWeakTable<PeerInformation, object> _known = [];

    /// <summary>Gives the reason to refuse a peer; null when it may go on.</summary>
    public string? Refuses(PeerInformation? peer)
    {
        if (check == ContractCheck.Off || peer is null || ReferenceEquals(peer.AcceptedBy, this))
        {
            return null;
        }

        if (!_known.TryGetValue(peer, out var verdict))
        {
            verdict = Judge(peer) ?? Same;
            _known.AddOrUpdate(peer, verdict);
        }

        if (verdict is string reason && check == ContractCheck.Enforce)
        {
            return reason;
        }

        peer.AcceptedBy = this;
        return null;
    }

    private string? Judge(PeerInformation peer)
    {
        var theirs = FingerprintOf(peer.Property(EnvelopeFormat.MetadataName), contract.Id);
        if (theirs is null || theirs.Equals(contract.Fingerprint, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        CallsLog.ContractsDiffer(logger, contract.Name, contract.Fingerprint, peer.Address, theirs);
        return $"Contract {contract.Name} has the shape {contract.Fingerprint} here and {theirs} there: build both sides from one version, or compare them with 'pactmq contract diff'.";
    }

    // "1;contract=fingerprint;…": what cannot be read is no announcement.
    private static string? FingerprintOf(string? announced, uint contract)
    {
        if (announced is null || !announced.StartsWith("1;", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var one in announced.Split(';').Skip(1).Take(EnvelopeFormat.MetadataContracts))
        {
            var split = one.IndexOf('=', StringComparison.Ordinal);
            if (split > 0 && uint.TryParse(one.AsSpan(0, split), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) && id == contract)
            {
                return one[(split + 1)..];
            }
        }

        return null;
    }
}
