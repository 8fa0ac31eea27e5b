using System.Text.Json.Serialization;
using PactMQ.Benchmarks.Measuring;

namespace PactMQ.Benchmarks.Workers;

/// <summary>How orders and reports are written between the processes.</summary>
[JsonSerializable(typeof(WorkerOrder))]
[JsonSerializable(typeof(WorkerReport))]
internal sealed partial class WorkerJson : JsonSerializerContext;
