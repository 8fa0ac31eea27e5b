namespace PactMQ;

/// <summary>The name by which OpenTelemetry, or a listener, asks for what PactMQ tells: <c>AddSource(PactMQTelemetry.Name)</c>, <c>AddMeter(PactMQTelemetry.Name)</c>.</summary>
public static class PactMQTelemetry
{
    /// <summary>The name of the one source of activities and of the one meter.</summary>
    public const string Name = "PactMQ";
}
