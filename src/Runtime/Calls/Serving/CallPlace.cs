namespace PactMQ.Calls;

/// <summary>Where a call stands in <see cref="RunningCalls"/>.</summary>
internal enum CallPlace
{
    /// <summary>It was not let in.</summary>
    Outside,

    /// <summary>It is counted against the limits, and found by its correlation.</summary>
    Running,

    /// <summary>Its answer is on its way; only who waits for the end of all calls still counts it.</summary>
    Answered,
}
