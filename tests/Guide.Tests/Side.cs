namespace PactMQ.Tests.Guide;

/// <summary>Who plays a role: a program of samples/Guide, or the same role written for pyzmq.</summary>
public enum Side
{
    /// <summary>The C# program.</summary>
    Ours,

    /// <summary>The Python program.</summary>
    Pyzmq,
}
