using System.Linq;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>The parts of a codec of an array with several dimensions: their lengths, then every element in one array.</summary>
internal static class GridText
{
    public static void WriteHead(SourceWriter source, TypeShape shape)
    {
        var rank = Rank(shape);
        source.Line($"writer.WriteArrayHeader({rank + 1});");
        for (var dimension = 0; dimension < rank; dimension++)
        {
            source.Line($"writer.Write(value.GetLength({dimension}));");
        }

        source.Line("writer.WriteArrayHeader(value.Length);");
    }

    public static void ReadHead(SourceWriter source, TypeShape shape)
    {
        var rank = Rank(shape);
        source.Line($"{ContractScope.Support}PayloadGrid.ReadHead(ref reader, {rank});");
        for (var dimension = 0; dimension < rank; dimension++)
        {
            source.Line($"var length{dimension} = reader.ReadInt32();");
        }
    }

    public static string Result(TypeShape shape) =>
        $"{ContractScope.Support}PayloadGrid.Fold(items, {string.Join(", ", Enumerable.Range(0, Rank(shape)).Select(dimension => "length" + dimension))})";

    private static int Rank(TypeShape shape) => int.Parse(shape.Concrete, System.Globalization.CultureInfo.InvariantCulture);
}
