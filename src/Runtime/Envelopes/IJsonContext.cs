using System.Text.Json.Serialization;

namespace PactMQ;

/// <summary>Gives <see cref="JsonCodec{TContext}"/> its context; implement it in the <see cref="JsonSerializerContext"/> itself.</summary>
public interface IJsonContext
{
    /// <summary>Gets the context, usually its generated <c>Default</c>.</summary>
    static abstract JsonSerializerContext Context { get; }
}
