namespace PactMQ.Testing;

/// <summary>A message that was under way.</summary>
/// <param name="Operation">The operation, as <c>Contract/Operation</c>.</param>
/// <param name="Kind">The kind by the envelope's name: Request, Reply, Error, Event, Open, Item, End, Credit, Cancel, GoAway.</param>
/// <param name="Way">Which way it went.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Topic">The topic of a published event; null for others.</param>
/// <param name="Body">The arguments or the result as text in the manner of JSON, bytes as their number; empty where there are none.</param>
public sealed record LoggedMessage(string Operation, string Kind, MessageWay Way, MessageFate Fate, string? Topic, string Body);
