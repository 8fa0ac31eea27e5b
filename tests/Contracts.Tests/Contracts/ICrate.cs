using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A box or a barrel.</summary>
[PayloadUnion(0, typeof(Box))]
[PayloadUnion(1, typeof(Barrel))]
public interface ICrate;
