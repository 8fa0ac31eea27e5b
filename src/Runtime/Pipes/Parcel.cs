namespace PactMQ.Pipes;

/// <summary>
/// What a send hands to a pipe: the frames that routing puts in front, and the user's body, either one frame in memory of
/// the caller's, with another before it or none, or a message from a given frame on. It lives on the stack; nothing is copied until the pipe frames it.
/// </summary>
internal readonly ref struct Parcel
{
    public Parcel(ReadOnlySpan<byte> single) => Single = single;

    public Parcel(ReadOnlySpan<byte> lead, ReadOnlySpan<byte> single)
    {
        Lead = lead;
        Single = single;
    }

    public Parcel(Message body, int first = 0, bool mayDetach = false)
    {
        Body = body;
        First = first;
        MayDetach = mayDetach;
    }

    /// <summary>Gets the return path that REP puts in front, or null.</summary>
    public Message? Envelope { get; init; }

    /// <summary>Gets whether an empty frame stands between envelope and body (RFC 28).</summary>
    public bool Delimiter { get; init; }

    /// <summary>Gets the message whose frames from <see cref="First"/> on are the body, or null when <see cref="Single"/> is.</summary>
    public Message? Body { get; init; }

    public int First { get; init; }

    /// <summary>Gets whether large frames may be moved out of <see cref="Body"/> instead of copied: only for the last taker.</summary>
    public bool MayDetach { get; init; }

    public ReadOnlySpan<byte> Single { get; init; }

    /// <summary>Gets the frame before <see cref="Single"/>, an event's topic; empty when there is none.</summary>
    public ReadOnlySpan<byte> Lead { get; init; }

    /// <summary>Gets the same parcel for a taker who is not the last: what it takes stays in the message as well.</summary>
    public Parcel Kept => new() { Envelope = Envelope, Delimiter = Delimiter, Body = Body, First = First, Single = Single, Lead = Lead };

    public bool IsPlain => Body is null && Envelope is null && !Delimiter && Lead.IsEmpty;

    /// <summary>Gets whether it is two short frames in memory of the caller's.</summary>
    public bool IsShortPair => !Lead.IsEmpty && Body is null && Envelope is null && !Delimiter && Lead.Length <= byte.MaxValue && Single.Length <= byte.MaxValue;

    /// <summary>Gets whether all of it is the first frame of the body; a message without frames travels as an empty one.</summary>
    public bool IsOneFrame => Envelope is null && !Delimiter && Lead.IsEmpty && (Body is null || Body.Count <= First + 1);

    /// <summary>Gets the bytes of frame 0 of the body, which publishers match and routers route by.</summary>
    public ReadOnlySpan<byte> FirstFrame => Body is null ? (Lead.IsEmpty ? Single : Lead) : First < Body.Count ? Body.Span(First) : default;
}
