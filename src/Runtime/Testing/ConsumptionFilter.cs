namespace PactMQ.Testing;

/// <summary>Writes down what handlers are done with.</summary>
internal sealed class ConsumptionFilter(MessageLog log) : IHandlerFilter
{
    public async ValueTask InvokeAsync(CallContext call, Func<ValueTask> next)
    {
        Exception? failure = null;
        try
        {
            await next().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            log.Add(new ConsumedMessage(call.Operation, failure));
        }
    }
}
