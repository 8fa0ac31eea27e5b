namespace PactMQ.Interop.Tests.Matrix;

/// <summary>Which side binds; the other connects.</summary>
public enum Binder
{
    /// <summary>The socket under test.</summary>
    Ours,

    /// <summary>The other implementation's socket.</summary>
    Theirs,
}
