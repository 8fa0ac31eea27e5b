using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Flow;

/// <summary>A place that starts work which runs elsewhere.</summary>
/// <param name="Site">The call, creation or event assignment; null for a method that the host runs by itself.</param>
/// <param name="Body">The work: an anonymous function's operation, or null when it is <paramref name="Method"/>.</param>
/// <param name="Method">The local function or method that is the work; null when it is <paramref name="Body"/>.</param>
/// <param name="Name">What people call the site: <c>Task.Run</c>.</param>
/// <param name="Repeats">Whether the work runs several times at once.</param>
/// <param name="IsBesideOwner">Whether whoever starts it goes on meanwhile.</param>
internal sealed record WorkSite(IOperation? Site, IOperation? Body, IMethodSymbol? Method, string Name, bool Repeats, bool IsBesideOwner);
