using System.Text;

namespace PactMQ
{
    /// <summary>The ids of contracts and operations on the wire: xxHash32 with seed 0 over the name's UTF-8 bytes.</summary>
    internal static class WireId
    {
        private const uint Prime1 = 2654435761;
        private const uint Prime2 = 2246822519;
        private const uint Prime3 = 3266489917;
        private const uint Prime4 = 668265263;
        private const uint Prime5 = 374761393;

        public static uint Of(string name) => Of(Encoding.UTF8.GetBytes(name));

        public static uint Of(byte[] bytes)
        {
            unchecked
            {
                var position = 0;
                uint hash;
                if (bytes.Length >= 16)
                {
                    var first = Prime1 + Prime2;
                    var second = Prime2;
                    var third = 0u;
                    var fourth = 0u - Prime1;
                    for (; position <= bytes.Length - 16; position += 16)
                    {
                        first = Round(first, Word(bytes, position));
                        second = Round(second, Word(bytes, position + 4));
                        third = Round(third, Word(bytes, position + 8));
                        fourth = Round(fourth, Word(bytes, position + 12));
                    }

                    hash = Rotate(first, 1) + Rotate(second, 7) + Rotate(third, 12) + Rotate(fourth, 18);
                }
                else
                {
                    hash = Prime5;
                }

                hash += (uint)bytes.Length;
                for (; position <= bytes.Length - 4; position += 4)
                {
                    hash = Rotate(hash + (Word(bytes, position) * Prime3), 17) * Prime4;
                }

                for (; position < bytes.Length; position++)
                {
                    hash = Rotate(hash + (bytes[position] * Prime5), 11) * Prime1;
                }

                hash = (hash ^ (hash >> 15)) * Prime2;
                hash = (hash ^ (hash >> 13)) * Prime3;
                return hash ^ (hash >> 16);
            }
        }

        private static uint Round(uint lane, uint word) => unchecked(Rotate(lane + (word * Prime2), 13) * Prime1);

        private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));

        private static uint Word(byte[] bytes, int position) =>
            bytes[position] | ((uint)bytes[position + 1] << 8) | ((uint)bytes[position + 2] << 16) | ((uint)bytes[position + 3] << 24);
    }
}
