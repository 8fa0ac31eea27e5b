namespace PactMQ.Pipes;

/// <summary>How much a pipe may hold: messages and bytes each way (0 is no bound), the budget that it shares, and whether it keeps the last message alone.</summary>
internal readonly record struct PipeBounds(int SendMessages, int ReceiveMessages, long SendBytes = 0, long ReceiveBytes = 0, MemoryBudget? Budget = null, bool Conflates = false);
