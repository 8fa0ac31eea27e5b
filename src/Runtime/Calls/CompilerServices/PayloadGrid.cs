using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>Reads arrays with two to four dimensions: an array of their lengths, with all elements in one array at its end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadGrid
{
    /// <summary>Reads the outer array's header.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="rank">The number of dimensions.</param>
    /// <exception cref="MessagePackSerializationException">It is not an array of so many dimensions.</exception>
    public static void ReadHead(ref MessagePackReader reader, int rank)
    {
        if (reader.ReadArrayHeader() != rank + 1)
        {
            throw new MessagePackSerializationException($"The payload holds no array of {rank} dimensions where one is due.");
        }
    }

    /// <summary>Gives the elements two dimensions.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="items">The elements, the last dimension's index running fastest.</param>
    /// <param name="length0">The first dimension.</param>
    /// <param name="length1">The second dimension.</param>
    /// <exception cref="MessagePackSerializationException">The lengths do not give the number of elements.</exception>
    public static T[,] Fold<T>(T[] items, int length0, int length1)
    {
        Check(items.Length, length0, length1, 1, 1);
        var grid = new T[length0, length1];
        Fill(items, grid);
        return grid;
    }

    /// <summary>Gives the elements three dimensions.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="items">The elements, the last dimension's index running fastest.</param>
    /// <param name="length0">The first dimension.</param>
    /// <param name="length1">The second dimension.</param>
    /// <param name="length2">The third dimension.</param>
    /// <exception cref="MessagePackSerializationException">The lengths do not give the number of elements.</exception>
    public static T[,,] Fold<T>(T[] items, int length0, int length1, int length2)
    {
        Check(items.Length, length0, length1, length2, 1);
        var grid = new T[length0, length1, length2];
        Fill(items, grid);
        return grid;
    }

    /// <summary>Gives the elements four dimensions.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="items">The elements, the last dimension's index running fastest.</param>
    /// <param name="length0">The first dimension.</param>
    /// <param name="length1">The second dimension.</param>
    /// <param name="length2">The third dimension.</param>
    /// <param name="length3">The fourth dimension.</param>
    /// <exception cref="MessagePackSerializationException">The lengths do not give the number of elements.</exception>
    public static T[,,,] Fold<T>(T[] items, int length0, int length1, int length2, int length3)
    {
        Check(items.Length, length0, length1, length2, length3);
        var grid = new T[length0, length1, length2, length3];
        Fill(items, grid);
        return grid;
    }

    private static void Check(int count, int length0, int length1, int length2, int length3)
    {
        var fits = length0 >= 0 && length1 >= 0 && length2 >= 0 && length3 >= 0
            && (Int128)length0 * length1 * length2 * length3 == count;
        if (!fits)
        {
            throw new MessagePackSerializationException($"The lengths of an array's dimensions do not give its {count} elements.");
        }
    }

    private static void Fill<T>(T[] items, Array grid) =>
        items.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(grid)), grid.Length));
}
