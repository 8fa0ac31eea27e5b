namespace PactMQ.Tests.Guide;

/// <summary>Every way to share out the roles of a figure between the two sides, all of them Python's excepted.</summary>
public static class Mixes
{
    public static TheoryData<Side, Side> OfTwo
    {
        get
        {
            var mixes = new TheoryData<Side, Side>();
            foreach (var sides in All(2))
            {
                mixes.Add(sides[0], sides[1]);
            }

            return mixes;
        }
    }

    public static TheoryData<Side, Side, Side> OfThree
    {
        get
        {
            var mixes = new TheoryData<Side, Side, Side>();
            foreach (var sides in All(3))
            {
                mixes.Add(sides[0], sides[1], sides[2]);
            }

            return mixes;
        }
    }

    // Bit by bit: 0 is ours; the last number, all ones, would test Python alone.
    private static IEnumerable<Side[]> All(int roles) =>
        Enumerable.Range(0, (1 << roles) - 1).Select(mix => Enumerable.Range(0, roles).Select(role => (Side)((mix >> role) & 1)).ToArray());
}
