using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ4xxx: the message that went missing.</summary>
internal static class LifetimeRules
{
    public const string Category = "Lifetime";

    public static readonly DiagnosticDescriptor SocketIsDisposed = RuleDescriptor.Warning(
        "PMQ4001", Category, "A socket or context is never disposed of",
        "'{0}' is never disposed of: what it has not sent yet is lost, and its connections stay");

    public static readonly DiagnosticDescriptor SentMessageIsGone = RuleDescriptor.Warning(
        "PMQ4002", Category, "A message is used after it was sent",
        "'{0}' was handed over in line {1}, and may be someone else's message by now{2}");

    public static readonly DiagnosticDescriptor LockstepIsKept = RuleDescriptor.Warning(
        "PMQ4003", Category, "A request or reply is out of turn",
        "'{0}' {1}: a {2} socket {3}");

    public static readonly DiagnosticDescriptor SubscriberSubscribes = RuleDescriptor.Warning(
        "PMQ4004", Category, "A subscriber receives and never subscribes",
        "'{0}' receives here and subscribes to nothing: no message will ever come, subscribe to \"\" for all");

    public static readonly DiagnosticDescriptor OptionsComeFirst = RuleDescriptor.Warning(
        "PMQ4005", Category, "An option is set after the endpoints that it is for",
        "'{0}' holds for what is bound and connected from now on, and nothing is: set it before, or where the socket is made");

    public static readonly DiagnosticDescriptor RouterAddresses = RuleDescriptor.Info(
        "PMQ4006", Category, "A router sends to nobody, perhaps", "{0}");

    public static readonly DiagnosticDescriptor ResultIsLookedAt = RuleDescriptor.Warning(
        "PMQ4007", Category, "The result of a try is ignored",
        "'{0}' says whether it did anything, and nobody looks: what was not sent or received is missed without a word");

    public static readonly DiagnosticDescriptor MessageIsSent = RuleDescriptor.Warning(
        "PMQ4008", Category, "A message is built and neither sent nor disposed of",
        "'{0}' is built and goes nowhere: a message is one value, send it as a whole");

    public static readonly DiagnosticDescriptor PublisherWaits = RuleDescriptor.Info(
        "PMQ4009", Category, "A publisher sends straight after its bind",
        "'{0}' sends as soon as it is bound: nobody can have subscribed yet, perhaps wait for subscribers first");

    public static readonly DiagnosticDescriptor QueuesHaveBounds = RuleDescriptor.Info(
        "PMQ4010", Category, "A queue or an ending has no bound", "{0}");

    public static readonly DiagnosticDescriptor TypedCallIsAwaited = RuleDescriptor.Warning(
        "PMQ4011", Category, "A typed call is not awaited",
        "'{0}' is called and its task dropped: nobody will hear whether it succeeded");
}
