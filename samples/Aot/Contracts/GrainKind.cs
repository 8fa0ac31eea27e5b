namespace PactMQ.Samples.Aot.Contracts;

public enum GrainKind
{
    Rye,
    Wheat,
    Stones,
}
