using System.Net;
using System.Net.NetworkInformation;

namespace PactMQ.Tests.Transports;

/// <summary>A test for machines with IPv6 on their loopback; elsewhere it is skipped with that reason.</summary>
public sealed class IPv6FactAttribute : FactAttribute
{
    public IPv6FactAttribute() => Skip = System.Net.Sockets.Socket.OSSupportsIPv6
        && NetworkInterface.GetAllNetworkInterfaces().Any(one => one.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(IPAddress.IPv6Loopback)))
        ? null
        : "this machine's loopback has no IPv6 address";
}
