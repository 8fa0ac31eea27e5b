using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>Turns a method of a contract into its model, and notes what keeps it from being an operation.</summary>
internal sealed class OperationExtractor
{
    private readonly ContractPattern _pattern;
    private readonly string _contract;
    private readonly PayloadExtractor _payloads;
    private readonly HashSet<string> _taken;
    private readonly List<ContractProblem> _problems;

    public OperationExtractor(ContractPattern pattern, string contract, PayloadExtractor payloads, HashSet<string> taken, List<ContractProblem> problems)
    {
        _pattern = pattern;
        _contract = contract;
        _payloads = payloads;
        _taken = taken;
        _problems = problems;
    }

    /// <summary>Gets null for what is no operation: accessors, nested types, and members with a problem.</summary>
    public OperationModel? Extract(ISymbol member)
    {
        if (member is INamedTypeSymbol || member is IMethodSymbol { AssociatedSymbol: not null } or IFieldSymbol { IsConst: true })
        {
            return null;
        }

        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, TypeParameters.Length: 0 } method)
        {
            _problems.Add(new ContractProblem(RuleIds.MembersArePlainMethods, member, $"{member.ToDisplayString()} is no plain method."));
            return null;
        }

        var where = member.ContainingType.Name + "." + method.Name;
        if (!method.IsAbstract || method.DeclaredAccessibility != Accessibility.Public)
        {
            // A method with a body is the interface's own business; it does not travel.
            return null;
        }

        _payloads.Codec = CodecExtractor.Of(method, _problems);
        var token = default(IParameterSymbol);
        var stream = default(StreamModel);
        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            if (IsNamed(parameter.Type, "System.Threading.CancellationToken"))
            {
                if (parameter.Ordinal != method.Parameters.Length - 1)
                {
                    _problems.Add(new ContractProblem(RuleIds.TokenIsLast, parameter, $"{where}: the CancellationToken comes last, and once."));
                }

                token = parameter;
            }
            else if (parameter.RefKind != RefKind.None)
            {
                _problems.Add(new ContractProblem(RuleIds.ParametersArePlain, parameter, $"{where}: {parameter.Name} is passed by reference."));
            }
            else if (parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic)
            {
                _problems.Add(new ContractProblem(
                    RuleIds.ParametersArePlain, parameter, $"{where}: {parameter.Type.ToDisplayString()} {parameter.Name} cannot leave the process: name a type that travels."));
            }
            else if (IsNamed(parameter.Type.OriginalDefinition, "System.Collections.Generic.IAsyncEnumerable<T>"))
            {
                if (_pattern != ContractPattern.RequestReply || stream is not null || Attributes.Has(method, ContractNames.OneWayAttribute))
                {
                    _problems.Add(new ContractProblem(RuleIds.ParametersArePlain, parameter, $"{where}: a call that is answered may take one stream, others none."));
                }
                else if (_payloads.Describe(((INamedTypeSymbol)parameter.Type).TypeArguments[0], new PayloadPlace(parameter, $"{where}, parameter {parameter.Name}")) is { } item)
                {
                    stream = new StreamModel(parameter.Name, parameters.Count, PayloadExtractor.NameOf(parameter.Type), item);
                }
            }
            else if (Attributes.Has(parameter, ContractNames.FrameAttribute))
            {
                if (PayloadExtractor.Frame(parameter.Type) is { } frame)
                {
                    parameters.Add(new ParameterModel(parameter.Name, frame, null, RefusesNil: false));
                }
                else
                {
                    _problems.Add(new ContractProblem(
                        RuleIds.AttributeFitsOperation, parameter,
                        $"{where}: [Frame] is for bytes: byte[], ReadOnlyMemory<byte>, Memory<byte> or ArraySegment<byte>, without null and without a default."));
                }
            }
            else if (_payloads.Describe(parameter.Type, new PayloadPlace(parameter, $"{where}, parameter {parameter.Name}")) is { } shape)
            {
                parameters.Add(new ParameterModel(
                    parameter.Name, shape, DefaultText.Of(parameter),
                    parameter.Type.IsReferenceType && parameter.NullableAnnotation == NullableAnnotation.NotAnnotated));
            }
        }

        var oneWay = _pattern != ContractPattern.RequestReply || Attributes.Has(method, ContractNames.OneWayAttribute);
        if (ReturnOf(method, where, oneWay) is not { } returned)
        {
            return null;
        }

        if (_payloads.Codec is not null && parameters.Count > 1)
        {
            _problems.Add(new ContractProblem(
                RuleIds.PayloadIsSerializable, method, $"{where}: with [Codec] the body is one value: gather the {parameters.Count} arguments in one type."));
        }

        var name = Attributes.Text(Attributes.Find(method, ContractNames.OperationAttribute)) ?? ContractNames.OperationName(method.Name);
        var topic = _pattern == ContractPattern.PublishSubscribe
            ? TopicExtractor.Extract(Attributes.Text(Attributes.Find(method, ContractNames.TopicAttribute)) ?? _contract + "/" + name, parameters, method, where, _problems)
            : null;
        var called = stream is null ? returned.Shape : returned.Shape == CallShape.ServerStream ? CallShape.DuplexStream : CallShape.ClientStream;
        return new OperationModel(
            method.Name, PayloadExtractor.NameOf(method.ContainingType), name, WireId.Of(name), called,
            PayloadExtractor.NameOf(method.ReturnType), returned.IsTask, returned.Result, new EquatableArray<ParameterModel>(parameters),
            token?.Name, token?.HasExplicitDefaultValue ?? false, Attributes.Has(method, ContractNames.IdempotentAttribute),
            _taken.Contains(method.Name), topic, stream, new EquatableArray<FaultModel>(FaultsOf(method, where)));
    }

    // The method's own come first: they may say more than the interface's.
    private List<FaultModel> FaultsOf(IMethodSymbol method, string where)
    {
        var faults = new List<FaultModel>();
        foreach (var attribute in method.GetAttributes().Concat(method.ContainingType.GetAttributes()))
        {
            if (attribute.AttributeClass?.ToDisplayString() != ContractNames.FaultAttribute || attribute.ConstructorArguments.Length != 2
                || attribute.ConstructorArguments[0].Value is not int code || attribute.ConstructorArguments[1].Value is not INamedTypeSymbol type)
            {
                continue;
            }

            if (code is < 1 or > ushort.MaxValue || faults.Any(fault => fault.Code == code) || !IsException(type))
            {
                _problems.Add(new ContractProblem(
                    RuleIds.AttributeFitsOperation, method, $"{where}: the fault {code} needs a code of its own from 1 to 65535, and an exception type."));
            }
            else if (_payloads.DescribeUncoded(type, new PayloadPlace(method, $"{where}, fault {code}")) is { } shape)
            {
                faults.Add(new FaultModel(code, shape));
            }
        }

        return faults;
    }

    private static bool IsException(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.ToDisplayString() == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }

    private (CallShape Shape, bool IsTask, TypeShape? Result)? ReturnOf(IMethodSymbol method, string where, bool oneWay)
    {
        var type = method.ReturnType as INamedTypeSymbol;
        var isTask = type is not null && type.Name == "Task";
        var definition = type?.OriginalDefinition.ToDisplayString();
        var bare = definition is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask";
        if (bare)
        {
            return (oneWay ? CallShape.OneWay : CallShape.Unary, isTask, null);
        }

        var shape = definition switch
        {
            "System.Threading.Tasks.Task<TResult>" or "System.Threading.Tasks.ValueTask<TResult>" => CallShape.Unary,
            "System.Collections.Generic.IAsyncEnumerable<T>" => CallShape.ServerStream,
            _ => CallShape.OneWay,
        };
        if (oneWay || shape == CallShape.OneWay)
        {
            var rule = _pattern == ContractPattern.RequestReply && oneWay ? RuleIds.AttributeFitsOperation : RuleIds.ReturnTypeFitsPattern;
            _problems.Add(new ContractProblem(rule, method, $"{where} returns {method.ReturnType.ToDisplayString()}{Instead(oneWay)}."));
            return null;
        }

        return _payloads.Describe(type!.TypeArguments[0], new PayloadPlace(method, $"{where}, result")) is { } result ? (shape, isTask, result) : null;
    }

    private static string Instead(bool oneWay) => oneWay
        ? ", and nobody waits for an answer: Task or ValueTask fits"
        : ", which no call over a network can: Task, ValueTask, Task<T>, ValueTask<T> or IAsyncEnumerable<T> fits";

    private static bool IsNamed(ITypeSymbol type, string name) => type.ToDisplayString() == name;
}
