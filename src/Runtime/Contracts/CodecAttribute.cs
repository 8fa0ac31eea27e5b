namespace PactMQ.Contracts;

/// <summary>
/// Chooses how the bodies of a contract, or of one operation, are written instead of MessagePack: <see cref="JsonCodec{TContext}"/>,
/// <see cref="RawCodec"/>, or an <see cref="IPayloadCodec"/> of one's own. Such an operation takes one argument at most, since
/// the body is that value and nothing around it. Declared faults stay MessagePack.
/// </summary>
/// <param name="codec">The codec's type.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class CodecAttribute(Type codec) : Attribute
{
    /// <summary>Gets the codec's type, which implements <see cref="IPayloadCodec"/>.</summary>
    public Type Codec { get; } = codec;
}
