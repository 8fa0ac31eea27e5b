namespace PactContracts;

/// <summary>What travels: members are sent by position, so add new ones at the end.</summary>
public sealed record Order(string Customer, string Item, int Quantity);
