using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>The arguments of an operation without parameters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct NoArguments;
