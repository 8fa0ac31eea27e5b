using PactMQ.Protocol;

namespace PactMQ.Tests.Protocol;

/// <summary>A reader of frames as a loop would be: keeps what has arrived, and takes out frames as soon as they are whole.</summary>
internal sealed class FrameStream
{
    private readonly List<byte> _waiting = [];

    public List<(byte Flags, byte[] Body)> Frames { get; } = [];

    public ProtocolFault Fault { get; private set; }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        _waiting.AddRange(bytes);
        while (Fault == ProtocolFault.None)
        {
            var source = _waiting.ToArray().AsSpan();
            var status = FrameHeader.TryRead(source, out var flags, out var length, out var headerSize);
            if (status == FrameHeaderStatus.Invalid)
            {
                Fault = FrameHeader.FaultOf(source);
                return;
            }

            if (status == FrameHeaderStatus.Incomplete || source.Length - headerSize < length)
            {
                return;
            }

            Frames.Add(((byte)(flags & ~FrameFlags.Long), source.Slice(headerSize, (int)length).ToArray()));
            _waiting.RemoveRange(0, headerSize + (int)length);
        }
    }
}
