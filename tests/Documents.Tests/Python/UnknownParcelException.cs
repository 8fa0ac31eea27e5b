namespace PactMQ.Tests.Documents.Python;

public sealed class UnknownParcelException(string number) : Exception($"There is no parcel {number}.")
{
    public string Number { get; } = number;
}
