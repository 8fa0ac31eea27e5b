using PactMQ.Generator.Text;

namespace PactMQ.Generator.Models;

/// <summary>One method of a contract.</summary>
/// <param name="Name">The method's name, without an escape.</param>
/// <param name="DeclaringType">The interface that declares it, as generated code names it.</param>
/// <param name="WireName">The operation's name on the wire.</param>
/// <param name="Id">xxHash32 of the wire name.</param>
/// <param name="Shape">How it is called.</param>
/// <param name="ReturnType">The return type as generated code names it.</param>
/// <param name="ReturnsTask">Whether it returns <c>Task</c> where others return <c>ValueTask</c>.</param>
/// <param name="Result">The result or item; null when there is none.</param>
/// <param name="Parameters">The parameters that travel.</param>
/// <param name="Token">The cancellation token's parameter; null when there is none.</param>
/// <param name="TokenIsOptional">Whether the token has a default.</param>
/// <param name="IsIdempotent">Whether it may be retried.</param>
/// <param name="IsExplicit">Whether a generated class must implement it explicitly, since its name is taken there.</param>
/// <param name="Topic">The topic; null where the pattern has none.</param>
/// <param name="Stream">The stream from the caller; null when there is none.</param>
/// <param name="Faults">The exception types that travel typed.</param>
internal sealed record OperationModel(
    string Name,
    string DeclaringType,
    string WireName,
    uint Id,
    CallShape Shape,
    string ReturnType,
    bool ReturnsTask,
    TypeShape? Result,
    EquatableArray<ParameterModel> Parameters,
    string? Token,
    bool TokenIsOptional,
    bool IsIdempotent,
    bool IsExplicit,
    TopicModel? Topic,
    StreamModel? Stream,
    EquatableArray<FaultModel> Faults);
