using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PactMQ.Generator.Tests.Rendering;

/// <summary>The generated codec of one type, taken out of a contract that returns it.</summary>
internal sealed class PayloadProbe<T>
{
    private readonly Func<T, byte[]> _encode;
    private readonly Func<byte[], T> _decode;

    public PayloadProbe()
    {
        var type = NameOf(typeof(T));
        var contract = $"[RequestReply] public interface IProbe {{ ValueTask<{type}> GetAsync(); }}";
        var generated = GeneratorRun.Generate(contract).Generated.Single();
        var codec = $"ProbeContract.{CodecIn(generated, type)}";

        // Codecs are local to their file: the way in stands in the same file.
        var way = $$"""

            public static class Probe
            {
                public static byte[] Encode({{type}} value)
                {
                    var buffer = new System.Buffers.ArrayBufferWriter<byte>();
                    var writer = new MessagePack.MessagePackWriter(buffer);
                    {{codec}}.Write(ref writer, value);
                    writer.Flush();
                    return buffer.WrittenSpan.ToArray();
                }

                public static {{type}} Decode(byte[] body)
                {
                    var reader = new MessagePack.MessagePackReader(body);
                    var value = {{codec}}.Read(ref reader);
                    return reader.End ? value : throw new System.IO.InvalidDataException("Bytes are left over.");
                }
            }
            """;
        var compilation = GeneratorRun.Compile(contract, generated + way);
        using var image = new MemoryStream();
        Assert.Empty(GeneratorRun.Complaints(compilation));
        Assert.True(compilation.Emit(image).Success);
        var probe = Assembly.Load(image.ToArray()).GetType("Probe")!;
        _encode = probe.GetMethod("Encode")!.CreateDelegate<Func<T, byte[]>>();
        _decode = probe.GetMethod("Decode")!.CreateDelegate<Func<byte[], T>>();
    }

    public byte[] Encode(T value) => _encode(value);

    public T Decode(byte[] body) => _decode(body);

    private static string CodecIn(string generated, string type)
    {
        var call = generated.Split('\n').Single(line => line.Contains("base.CallAsync<", StringComparison.Ordinal));
        var from = call.LastIndexOf("ProbeContract.", call.IndexOf(">(", call.LastIndexOf("Payload>", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(from > 0, $"No codec of {type} in {call}");
        var start = from + "ProbeContract.".Length;
        return call[start..call.IndexOf(">(", start, StringComparison.Ordinal)];
    }

    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            // C# writes the outermost brackets first.
            var brackets = "";
            for (; type.IsArray; type = type.GetElementType()!)
            {
                brackets += $"[{new string(',', type.GetArrayRank() - 1)}]";
            }

            return NameOf(type) + brackets;
        }

        var name = (type.FullName ?? type.Name).Split('[')[0].Replace('+', '.');
        return type.IsGenericType
            ? $"global::{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : "global::" + name;
    }
}
