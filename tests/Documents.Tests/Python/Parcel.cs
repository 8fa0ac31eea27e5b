namespace PactMQ.Tests.Documents.Python;

public sealed record Parcel(string Number, string Place, string State);
