namespace PactMQ.Benchmarks.Sides;

/// <summary>A socket that sends and receives in turn.</summary>
internal interface IConversingEnd : ISendingEnd, IReceivingEnd;
