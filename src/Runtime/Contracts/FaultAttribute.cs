namespace PactMQ.Contracts;

/// <summary>Declares that a handler may fail with an exception type of its own, which travels as an application code.</summary>
/// <param name="code">The application code on the wire, 1 to 65535.</param>
/// <param name="exceptionType">The exception type that the handler throws.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class FaultAttribute(int code, Type exceptionType) : Attribute
{
    /// <summary>Gets the application code on the wire.</summary>
    public int Code { get; } = code;

    /// <summary>Gets the exception type.</summary>
    public Type ExceptionType { get; } = exceptionType;
}
