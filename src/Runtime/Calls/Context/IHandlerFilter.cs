namespace PactMQ;

/// <summary>
/// Something around each handler of a server: authorisation, validation, transactions. It may be called by several threads at
/// once. What it throws before it goes on rejects the call, when that is a <see cref="CallRefusedException"/>, or fails it.
/// </summary>
public interface IHandlerFilter
{
    /// <summary>Runs around one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">Goes on: to the next filter, and at last to the handler, whose result is sent before it completes.</param>
    ValueTask InvokeAsync(CallContext call, Func<ValueTask> next);
}
