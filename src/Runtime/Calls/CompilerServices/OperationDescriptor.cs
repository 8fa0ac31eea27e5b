using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>What the runtime has to know of one operation; generated code holds one static instance of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperationDescriptor
{
    private string? _text;

    /// <summary>Describes an operation.</summary>
    /// <param name="contractName">The contract's name on the wire.</param>
    /// <param name="contractId">The contract's id on the wire.</param>
    /// <param name="name">The operation's name on the wire.</param>
    /// <param name="id">The operation's id on the wire.</param>
    /// <param name="shape">How it is sent and answered.</param>
    public OperationDescriptor(string contractName, uint contractId, string name, uint id, OperationShape shape)
    {
        ContractName = contractName;
        ContractId = contractId;
        Name = name;
        Id = id;
        Shape = shape;
    }

    /// <summary>Gets the contract's name on the wire.</summary>
    public string ContractName { get; }

    /// <summary>Gets the contract's id on the wire.</summary>
    public uint ContractId { get; }

    /// <summary>Gets the operation's name on the wire.</summary>
    public string Name { get; }

    /// <summary>Gets the operation's id on the wire.</summary>
    public uint Id { get; }

    /// <summary>Gets how the operation is sent and answered.</summary>
    public OperationShape Shape { get; }

    /// <summary>Gets whether running the operation twice does no more than running it once. Default false.</summary>
    public bool Idempotent { get; init; }

    /// <summary>
    /// Gets, for a published event, the bytes that all its topics begin with, as text: up to the first placeholder, or the
    /// whole topic with its closing NUL when it has none. Empty for other patterns.
    /// </summary>
    public string TopicPrefix { get; init; } = "";

    /// <summary>Gets the exception types that travel typed. Default none.</summary>
    public IReadOnlyList<FaultDescriptor> Faults { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => _text ??= $"{ContractName}/{Name}";
}
