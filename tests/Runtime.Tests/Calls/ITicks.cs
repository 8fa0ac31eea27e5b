namespace PactMQ.Tests.Calls;

public interface ITicks
{
    ValueTask TickAsync(long number);
}
