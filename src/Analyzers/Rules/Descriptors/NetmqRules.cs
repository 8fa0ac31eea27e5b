using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Descriptors;

/// <summary>PMQ9xxx: Coming from NetMQ; each says what stands here instead. Only where NetMQ is referenced beside the runtime.</summary>
internal static class NetmqRules
{
    public const string Category = "NetMQ";

    private const string Instead = "'{0}' is NetMQ's; here {1}";

    public static readonly DiagnosticDescriptor Sockets = RuleDescriptor.Info("PMQ9001", Category, "A socket of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Sends = RuleDescriptor.Info("PMQ9002", Category, "A send of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Receives = RuleDescriptor.Info("PMQ9003", Category, "A receive of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Messages = RuleDescriptor.Info("PMQ9004", Category, "A message of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Runtimes = RuleDescriptor.Info("PMQ9005", Category, "The runtime of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Pollers = RuleDescriptor.Info("PMQ9006", Category, "A poller of NetMQ", Instead);
    public static readonly DiagnosticDescriptor TimersAndQueues = RuleDescriptor.Info("PMQ9007", Category, "A timer or queue of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Actors = RuleDescriptor.Info("PMQ9008", Category, "An actor of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Monitors = RuleDescriptor.Info("PMQ9009", Category, "A monitor of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Proxies = RuleDescriptor.Info("PMQ9010", Category, "A proxy of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Cleanups = RuleDescriptor.Info("PMQ9011", Category, "A clean-up of NetMQ", Instead);
    public static readonly DiagnosticDescriptor Ipc = RuleDescriptor.Info(
        "PMQ9012", Category, "NetMQ's ipc is another thing",
        "'{0}' is a TCP port in NetMQ and a Unix socket here, so that the two do not meet: use tcp:// while both run");
}
