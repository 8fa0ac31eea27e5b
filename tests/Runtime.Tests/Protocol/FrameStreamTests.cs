using CsCheck;
using PactMQ.Protocol;

namespace PactMQ.Tests.Protocol;

public sealed class FrameStreamTests
{
    private static readonly Gen<(bool More, bool IsCommand, byte[] Body)> Frame =
        Gen.Select(Gen.Bool, Gen.Bool, Gen.OneOf(Gen.Byte.Array[0, 8], Gen.Byte.Array[250, 260]));

    [Fact]
    public void ReadsTheSameFramesForEveryCutInTwo() =>
        Frame.Array[1, 4].Sample(
            frames =>
            {
                var bytes = Encode(frames);
                for (var cut = 0; cut <= bytes.Length; cut++)
                {
                    var stream = new FrameStream();

                    stream.Receive(bytes.AsSpan(0, cut));
                    stream.Receive(bytes.AsSpan(cut));

                    AssertFrames(frames, stream);
                }
            },
            iter: 20);

    [Fact]
    public void ReadsTheSameFramesByteByByte() =>
        Frame.Array[1, 4].Sample(
            frames =>
            {
                var stream = new FrameStream();

                foreach (var one in Encode(frames))
                {
                    stream.Receive([one]);
                }

                AssertFrames(frames, stream);
            },
            iter: 20);

    [Fact]
    public void ReadsTheSameFramesForAnyCuts() =>
        Gen.Select(Frame.Array[1, 6], Gen.Int[1, 40].Array[1, 400]).Sample(
            (frames, sizes) =>
            {
                var bytes = Encode(frames);
                var stream = new FrameStream();

                for (int at = 0, step = 0; at < bytes.Length; step++)
                {
                    var size = Math.Min(sizes[step % sizes.Length], bytes.Length - at);
                    stream.Receive(bytes.AsSpan(at, size));
                    at += size;
                }

                AssertFrames(frames, stream);
            },
            iter: 200);

    [Fact]
    public void FindsTheSameFaultHoweverRandomBytesArrive() =>
        Gen.Byte[0, 9].Array[0, 60].Sample(
            bytes =>
            {
                var whole = new FrameStream();
                var single = new FrameStream();

                whole.Receive(bytes);
                foreach (var one in bytes)
                {
                    single.Receive([one]);
                }

                Assert.Equal(whole.Fault, single.Fault);
                Assert.Equal(whole.Frames.Select(frame => Convert.ToHexString(frame.Body)), single.Frames.Select(frame => Convert.ToHexString(frame.Body)));
            },
            iter: 2000);

    private static byte[] Encode((bool More, bool IsCommand, byte[] Body)[] frames)
    {
        var bytes = new List<byte>();
        var header = new byte[FrameHeader.LongSize];
        foreach (var (more, isCommand, body) in frames)
        {
            var size = isCommand ? FrameHeader.WriteCommand(header, body.Length) : FrameHeader.Write(header, body.Length, more);
            bytes.AddRange(header.AsSpan(0, size));
            bytes.AddRange(body);
        }

        return [.. bytes];
    }

    private static void AssertFrames((bool More, bool IsCommand, byte[] Body)[] expected, FrameStream stream)
    {
        Assert.Equal(ProtocolFault.None, stream.Fault);
        Assert.Equal(
            expected.Select(frame => (frame.IsCommand ? FrameFlags.Command : frame.More ? FrameFlags.More : (byte)0, Convert.ToHexString(frame.Body))),
            stream.Frames.Select(frame => (frame.Flags, Convert.ToHexString(frame.Body))));
    }
}
