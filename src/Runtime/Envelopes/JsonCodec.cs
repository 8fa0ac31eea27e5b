using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PactMQ;

/// <summary>Bodies in JSON (RFC 8259) by System.Text.Json, with the metadata that the user's context generated: nothing is reflected.</summary>
/// <typeparam name="TContext">The context, which lists every argument, result and item of the contract with <c>[JsonSerializable]</c>.</typeparam>
public sealed class JsonCodec<TContext> : IPayloadCodec
    where TContext : IJsonContext
{
    private JsonCodec()
    {
    }

    /// <inheritdoc/>
    public static byte Id => EnvelopeFormat.JsonCodec;

    /// <inheritdoc/>
    public static void Write<T>(IBufferWriter<byte> writer, in T value)
    {
        using var json = new Utf8JsonWriter(writer);
        JsonSerializer.Serialize(json, value, Info<T>());
    }

    /// <inheritdoc/>
    public static T Read<T>(in ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var value = JsonSerializer.Deserialize(ref reader, Info<T>());

        // Throws when anything but white space is left over.
        reader.Read();
        return value!;
    }

    private static JsonTypeInfo<T> Info<T>() => TContext.Context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"{typeof(TContext).Name} knows nothing of {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
}
