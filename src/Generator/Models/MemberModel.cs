namespace PactMQ.Generator.Models;

/// <summary>One member of a user type.</summary>
/// <param name="Name">The member's name, without an escape.</param>
/// <param name="Slot">Its place in the array; members of a map count up.</param>
/// <param name="Key">Its key in a map; empty in an array.</param>
/// <param name="Shape">What travels.</param>
/// <param name="Access">How the value gets back in.</param>
/// <param name="Default">The constructor parameter's C# default as source text; null when there is none.</param>
internal sealed record MemberModel(string Name, int Slot, string Key, TypeShape Shape, MemberAccess Access, string? Default);
