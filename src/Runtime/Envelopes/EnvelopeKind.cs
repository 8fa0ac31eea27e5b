namespace PactMQ.Envelopes;

/// <summary>What an envelope is. Other numbers may arrive from newer peers and are answered or dropped, never thrown at.</summary>
internal enum EnvelopeKind : byte
{
    Request = 0,
    Reply = 1,
    Error = 2,
    Event = 3,
    Open = 4,
    Item = 5,
    End = 6,
    Credit = 7,
    Cancel = 8,
    Describe = 9,
    GoAway = 10,
}
