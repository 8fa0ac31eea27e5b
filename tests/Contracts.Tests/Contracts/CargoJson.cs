using System.Text.Json.Serialization;

namespace PactMQ.Tests.Contracts;

[JsonSerializable(typeof(Label))]
public sealed partial class CargoJson : JsonSerializerContext, IJsonContext
{
    public static JsonSerializerContext Context => Default;
}
