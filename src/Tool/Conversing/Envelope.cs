using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PactMQ.Tool.Kinds;

namespace PactMQ.Tool.Conversing;

/// <summary>
/// Puts what ZeroMQ keeps beside a message (routing id, group) into its first frame, so that every kind is lines of frames;
/// and leaves a peer's name out where there is but one peer.
/// </summary>
internal sealed class Envelope(KindRow row, string? group)
{
    private byte[]? _knownPeer;

    /// <summary>There is but one peer: its name is left out from now on.</summary>
    public void Know(ReadOnlySpan<byte> identity) => _knownPeer = identity.ToArray();

    /// <summary>As the other form, for a routing id.</summary>
    public void Know(uint routingId) => Know(Encoding.ASCII.GetBytes(routingId.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Gives the frames to print, valid as long as the message.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Open(Message message)
    {
        var frames = new List<ReadOnlyMemory<byte>>(message.Count + 1);
        if (_knownPeer is null && row.Has(Traits.RoutingIds))
        {
            frames.Add(Encoding.ASCII.GetBytes(message.RoutingId.ToString(CultureInfo.InvariantCulture)));
        }
        else if (row.Has(Traits.Joins))
        {
            frames.Add(Encoding.UTF8.GetBytes(message.Group));
        }

        for (var index = _knownPeer is not null && row.Has(Traits.NamesPeers) ? 1 : 0; index < message.Count; index++)
        {
            frames.Add(message[index]);
        }

        return frames;
    }

    /// <summary>Makes the message to send from the frames of a line.</summary>
    /// <exception cref="FormatException">A frame is missing, or there is one too many.</exception>
    public Message Close(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        var message = Message.Rent();
        var first = 0;
        if (row.Has(Traits.RoutingIds))
        {
            first = _knownPeer is null ? 1 : 0;
            message.RoutingId = ParseRoutingId(_knownPeer is null ? frames[0].Span : _knownPeer);
        }
        else if (row.Has(Traits.NamesPeers) && _knownPeer is not null)
        {
            message.Append(_knownPeer);
        }
        else if (row.Has(Traits.Groups))
        {
            first = group is null ? 1 : 0;
            message.Group = group ?? Encoding.UTF8.GetString(frames[0].Span);
        }

        for (var index = first; index < frames.Count; index++)
        {
            message.Append(frames[index].Span);
        }

        Check(message, frames.Count - first);
        return message;
    }

    private void Check(Message message, int frames)
    {
        var wrong = row switch
        {
            _ when frames == 0 && row.Has(Traits.RoutingIds) => "the first frame is the peer's routing id and the message comes behind it",
            _ when frames == 0 => "the first frame is the group and the message comes behind it; or name the group with --group",
            { Kind: SocketKind.Router } when message.Count < 2 => "the first frame is the peer's identity and the message comes behind it",
            { Kind: SocketKind.Stream } when message.Count != 2 => "a stream's line is the connection's identity and the bytes; with a single --connect only the bytes",
            _ when frames > 1 && IsSinglePart(row.Kind) => $"a {SocketPairing.WireName(row.Kind)} message has one frame, and this line has {frames}",
            _ => null,
        };
        if (wrong is not null)
        {
            message.Dispose();
            throw new FormatException(wrong);
        }
    }

    private static bool IsSinglePart(SocketKind kind) => kind >= SocketKind.Server;

    private static uint ParseRoutingId(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out uint id, out var length) && length == text.Length
            ? id
            : throw new FormatException($"the first frame is the peer's routing id, a number, and not '{Encoding.UTF8.GetString(text)}'");
}
