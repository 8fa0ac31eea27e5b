using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>What the runtime has to know of a contract; generated code holds one static instance of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractDescriptor
{
    private readonly Dictionary<uint, OperationDescriptor> _operations;

    /// <summary>Describes a contract.</summary>
    /// <param name="name">The contract's name on the wire.</param>
    /// <param name="id">The contract's id on the wire.</param>
    /// <param name="pattern">The kind of conversation.</param>
    /// <param name="fingerprint">The fingerprint of the wire schema: 32 hexadecimal digits.</param>
    /// <param name="operations">The operations, in the order of the interface.</param>
    /// <exception cref="ArgumentException">Two operations have the same id.</exception>
    public ContractDescriptor(
        string name, uint id, ContractPattern pattern, string fingerprint, params OperationDescriptor[] operations)
    {
        Name = name;
        Id = id;
        Pattern = pattern;
        Fingerprint = fingerprint;
        Operations = operations;
        _operations = new Dictionary<uint, OperationDescriptor>(operations.Length);
        foreach (var operation in operations)
        {
            if (!_operations.TryAdd(operation.Id, operation))
            {
                throw new ArgumentException(
                    $"Operations {_operations[operation.Id].Name} and {operation.Name} of contract {name} have the same id {operation.Id:x8}. Give one of them another name with [Operation].",
                    nameof(operations));
            }
        }
    }

    /// <summary>Gets the contract's name on the wire.</summary>
    public string Name { get; }

    /// <summary>Gets the contract's id on the wire.</summary>
    public uint Id { get; }

    /// <summary>Gets the kind of conversation.</summary>
    public ContractPattern Pattern { get; }

    /// <summary>Gets the fingerprint of the wire schema: 32 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets the operations, in the order of the interface.</summary>
    public IReadOnlyList<OperationDescriptor> Operations { get; }

    /// <summary>Finds an operation by its id on the wire.</summary>
    /// <param name="id">The id.</param>
    public OperationDescriptor? Find(uint id) => _operations.GetValueOrDefault(id);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
