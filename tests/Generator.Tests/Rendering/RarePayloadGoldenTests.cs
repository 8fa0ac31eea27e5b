using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using MessagePack;
using static PactMQ.Generator.Tests.Rendering.GoldenBytes;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>The rarer types against MessagePack-CSharp: the same bytes out, the same values in.</summary>
public sealed class RarePayloadGoldenTests
{
    [Fact]
    public void Numbers()
    {
        Same(BigInteger.Zero, BigInteger.MinusOne, BigInteger.Pow(7, 300), -BigInteger.Pow(2, 64));
        Same((Half)0, (Half)1.5f, Half.MaxValue, Half.NaN);
        Same(new Complex(1.5, -2), Complex.Zero);
        Same<BigInteger?>(null, 5);
    }

    [Fact]
    public void BitsAndText()
    {
        Same<BitArray>(new BitArray([true, false, true]), new BitArray(0), null!);
        Same<StringBuilder>(new StringBuilder("Grüße"), null!);
    }

    [Fact]
    public void Tuples()
    {
        Same((1, 2, 3, 4, 5, 6, 7, "8"));
        Same((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, "15"));
        Same(ValueTuple.Create(5));
        Same<Tuple<int, string>>(Tuple.Create(1, "a"), null!);
        Same<Tuple<int, int, int, int, int, int, int, Tuple<string>>>(Tuple.Create(1, 2, 3, 4, 5, 6, 7, "8"));
    }

    [Fact]
    public void ArraysOfSeveralDimensions()
    {
        Same<int[,]>(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, new int[0, 3], null!);
        Same<string?[,,]>(new[, ,] { { { "a", null }, { "b", "c" } } });
        Same<byte[,,,]>(new byte[2, 3, 1, 2]);
        Same<int[][,]>([new[,] { { 1 } }]);
    }

    [Fact]
    public void Lists()
    {
        Same<LinkedList<int>>(new LinkedList<int>([1, 2, 3]), null!);
        Same<Queue<string>>(new Queue<string>(["a", "b"]), null!);
        Same<Stack<int>>(new Stack<int>([1, 2, 3]), null!);
        Same<Collection<int>>([1, 2], null!);
        Same<ObservableCollection<int>>([1, 2], null!);
        Same<ReadOnlyCollection<int>>(new ReadOnlyCollection<int>([1, 2]), null!);
    }

    [Fact]
    public void SetsAndDictionaries()
    {
        Same<SortedSet<int>>([3, 1, 2]);
        Same(new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 });
        Same(new SortedList<string, int> { ["b"] = 1, ["a"] = 2 });
        Same(new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["b"] = 1 }));
        Assert.Equal([3, 4], new PayloadProbe<FrozenSet<int>>().Decode([0x92, 3, 4]).Order());
        Assert.Equal(4, new PayloadProbe<FrozenDictionary<int, int>>().Decode([0x81, 3, 4])[3]);
    }

    [Fact]
    public void ImmutableCollections()
    {
        Same<ImmutableArray<int>>([1, 2], [], default);
        Same<ImmutableList<string>>(["a", "b"], null!);
        Same<IImmutableList<string>>(ImmutableList.Create("a"));
        Same<ImmutableHashSet<int>>([1]);
        Same<IImmutableSet<int>>(ImmutableHashSet.Create(2));
        Same<ImmutableSortedSet<int>>([3, 1, 2]);
        Same(ImmutableDictionary.CreateRange([KeyValuePair.Create("a", 1)]));
        Same<IImmutableDictionary<string, int>>(ImmutableDictionary.CreateRange([KeyValuePair.Create("a", 1)]));
        Same(ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("b", 1), KeyValuePair.Create("a", 2)]));
    }

    [Fact]
    public void Unions()
    {
        Same<IShape>(new Circle { Radius = 2 }, new Group { Parts = [new Circle { Radius = 1 }, null!, new Group { Parts = [] }] }, null!);
        Same<Shape>(new Square { Side = 3 });
        Same<List<IShape>>([new Circle()]);
    }

    [Fact]
    public void WhatAUnionDoesNotNameIsRefusedOnBothSides()
    {
        var probe = new PayloadProbe<IShape>();

        Assert.Contains("Stray", Assert.Throws<MessagePackSerializationException>(() => probe.Encode(new Stray())).Message, StringComparison.Ordinal);
        Assert.Throws<MessagePackSerializationException>(() => probe.Decode([0x92, 0x63, 0xC0]));
        Assert.Throws<MessagePackSerializationException>(() => probe.Decode([0x93, 0x00, 0xC0, 0xC0]));
    }

    [Fact]
    public void LengthsThatDoNotGiveTheElementsAreRefused()
    {
        var probe = new PayloadProbe<int[,]>();

        Assert.Throws<MessagePackSerializationException>(() => probe.Decode([0x93, 0x02, 0x02, 0x91, 0x01]));
        Assert.Throws<MessagePackSerializationException>(() => probe.Decode([0x93, 0xFF, 0xFF, 0x91, 0x01]));
    }

    private sealed class Stray : IShape;
}
