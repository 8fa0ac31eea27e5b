using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>One endpoint that is bound or connected to by one end, at one place of the source.</summary>
/// <param name="Site">The call or creation.</param>
/// <param name="Argument">The expression that gives the endpoint.</param>
/// <param name="Text">The endpoint without @ or &gt;; null when it is not known at compile time.</param>
/// <param name="Written">The text as it stands there, prefix and all; several are separated by commas.</param>
/// <param name="Binds">Whether the end binds.</param>
/// <param name="End">Who binds or connects.</param>
internal sealed record EndpointUse(IOperation Site, IOperation Argument, string? Text, string? Written, bool Binds, EndpointEnd End)
{
    public Location Location => Argument.Syntax.GetLocation();

    /// <summary>Reads the text by the runtime's grammar; null when it is not known, and when only service discovery knows it.</summary>
    public EndpointText? Parse() => Text is null || IsServiceName ? null : Binds ? EndpointText.ParseBind(Text) : EndpointText.ParseConnect(Text);

    // tcp://weather, without a port, in a host: service discovery has the address (Hosting/ServiceNames.cs of the runtime).
    private bool IsServiceName => !Binds && Text!.StartsWith("tcp://", StringComparison.Ordinal) && Text.IndexOfAny([':', ';'], "tcp://".Length) < 0
        && Site is IInvocationOperation { TargetMethod.Name: { } method } && LinkRoles.Registrations.ContainsKey(method);
}
