namespace PactMQ.Analyzers.Flow;

/// <summary>Two uses of a socket that may run at the same time.</summary>
/// <param name="Use">The one in the work.</param>
/// <param name="Work">The work.</param>
/// <param name="Other">The other one; the same one when the work runs several times at once.</param>
internal sealed record Collision(SocketUse Use, WorkSite Work, SocketUse Other);
