using System.Collections.Generic;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Rendering;

/// <summary>The names inside one contract's generated file. They follow from the model alone.</summary>
internal sealed class ContractScope
{
    public const string Support = "global::PactMQ.CompilerServices.";
    public const string Root = "global::PactMQ.";

    private readonly Dictionary<OperationModel, OperationNames> _operations = new();

    public ContractScope(ContractModel contract)
    {
        Contract = contract;
        Holder = contract.BaseName + "Contract";
        Members = new Identifiers("Descriptor", "Register", "Equals", "ReferenceEquals", "ToString", "GetType", "GetHashCode", "MemberwiseClone", "Finalize", Holder);
        foreach (var operation in contract.Operations)
        {
            var label = Members.Take(Identifiers.Pascal(ContractNames.OperationName(operation.Name)));
            if (operation.Parameters.Count == 0)
            {
                _operations.Add(operation, new OperationNames(label, Support + "NoArguments", Support + "NoArgumentsPayload", new List<string>()));
                continue;
            }

            // Readers of events see the arguments, so theirs are a type of the namespace.
            var isVisible = contract.Pattern == ContractPattern.PublishSubscribe;
            var arguments = isVisible ? contract.BaseName + label + "Arguments" : Members.Take(label + "Arguments");
            var properties = new Identifiers(
                arguments, "Equals", "ReferenceEquals", "ToString", "GetType", "GetHashCode", "MemberwiseClone", "Finalize", "Deconstruct", "PrintMembers");
            var names = new List<string>();
            foreach (var parameter in operation.Parameters)
            {
                names.Add(properties.Take(Identifiers.Pascal(parameter.Name)));
            }

            _operations.Add(operation, new OperationNames(
                label, isVisible ? arguments : $"{Holder}.{arguments}", $"{Holder}.{Members.Take(label + "ArgumentsPayload")}", names));
        }
    }

    public ContractModel Contract { get; }

    /// <summary>Gets the name of the file-local class that holds descriptors and codecs.</summary>
    public string Holder { get; }

    /// <summary>Gets the names taken inside <see cref="Holder"/>.</summary>
    public Identifiers Members { get; }

    public OperationNames this[OperationModel operation] => _operations[operation];
}
