namespace PactMQ.Envelopes;

/// <summary>A body could not be read. It never leaves the library: it becomes a rejection or a count.</summary>
internal sealed class PayloadException(string message, Exception inner) : Exception(message, inner);
