namespace PactMQ;

/// <summary>Events of one topic that a subscriber did not get.</summary>
/// <param name="Topic">The topic, without the byte that ends it.</param>
/// <param name="Missed">How many are missing; 0 when the publisher began to count anew, so that nobody knows.</param>
public readonly record struct TopicGap(string Topic, long Missed);
