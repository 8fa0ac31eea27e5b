namespace PactMQ.Tests.Messages;

public sealed class RecentFramesTests
{
    [Fact]
    public void KnowsOnlyWhatItWasToldOfTheSameBytes()
    {
        var recent = new RecentFrames<int>();
        var frames = Enumerable.Range(0, 500).Select(number => System.Text.Encoding.UTF8.GetBytes(new string('x', number % 9) + number)).ToList();
        for (var index = 0; index < frames.Count; index++)
        {
            recent.Set(frames[index], index);
            Assert.True(recent.TryGet(frames[index], out var value));
            Assert.Equal(index, value);
        }

        var known = frames.Select((frame, index) => recent.TryGet(frame, out var value) ? value == index : (bool?)null).ToList();
        Assert.DoesNotContain(false, known);
        Assert.InRange(known.Count(one => one is true), 1, 64);
        recent.Clear();
        Assert.DoesNotContain(frames, frame => recent.TryGet(frame, out _));
    }

    [Fact]
    public void RemembersNoFrameThatIsEmptyOrLong()
    {
        var recent = new RecentFrames<int>();
        recent.Set([], 1);
        recent.Set(new byte[RecentFrames<int>.Longest + 1], 2);

        Assert.False(recent.TryGet([], out _));
        Assert.False(recent.TryGet(new byte[RecentFrames<int>.Longest + 1], out _));
    }
}
