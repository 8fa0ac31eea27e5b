namespace PactMQ.Generator.Tests;

/// <summary>Changes bodies as a hostile or a broken peer might.</summary>
internal static class Mutation
{
    /// <summary>Gives a copy of a body with a few changed, missing or surplus bytes.</summary>
    public static byte[] Of(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    // The marks of MessagePack, of which the ones with 32-bit lengths are the most dangerous.
                    bytes[at] = (byte)random.Next(0xC0, 0xE0);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
