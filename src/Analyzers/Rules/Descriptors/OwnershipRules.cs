using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ3xxx: a socket used by who does not own it.</summary>
internal static class OwnershipRules
{
    public const string Category = "Ownership";

    public static readonly DiagnosticDescriptor SocketStaysWithItsOwner = RuleDescriptor.Warning(
        "PMQ3001", Category, "A socket is used by work that runs elsewhere",
        "'{0}' {1} here in {2}, and {3}: a {4} socket belongs to one flow at a time, create one inside the work");

    public static readonly DiagnosticDescriptor SocketIsNotShared = RuleDescriptor.Warning(
        "PMQ3002", Category, "A socket is shared by everyone",
        "A {0} socket belongs to one flow at a time, and {1} is open to every thread: give each owner a socket of its own");

    public static readonly DiagnosticDescriptor OperationsDoNotOverlap = RuleDescriptor.Warning(
        "PMQ3003", Category, "Two sends or two receives of one socket overlap",
        "'{0}' {1} here while an earlier one is not awaited yet: await it first");

    public static readonly DiagnosticDescriptor LoopOwnsItsSockets = RuleDescriptor.Warning(
        "PMQ3004", Category, "A socket is used that a running loop owns",
        "'{0}' belongs to {1}, which runs since line {2}: leave it alone until that has ended, or let the loop create its sockets");

    public static readonly DiagnosticDescriptor AsyncMethodsDoNotBlock = RuleDescriptor.Warning(
        "PMQ3005", Category, "A blocking socket operation in an async method",
        "'{0}' blocks a thread of the pool in an async method: await '{1}'");

    public static readonly DiagnosticDescriptor NoLockAroundOperations = RuleDescriptor.Info(
        "PMQ3006", Category, "A lock is held around a socket operation",
        "'{0}' may wait for a peer while the lock is held: a socket for each flow, or a kind that threads may share, would need no lock");
}
