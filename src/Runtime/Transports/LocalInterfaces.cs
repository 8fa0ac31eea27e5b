using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PactMQ.Transports;

/// <summary>Finds the addresses of this machine's network interfaces by their names, such as <c>eth0</c>.</summary>
internal static class LocalInterfaces
{
    /// <summary>Finds an address of the interface; null when there is no such interface, or it has no address of the wanted family.</summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="ipv6">Whether an IPv6 address is preferred.</param>
    public static IPAddress? Find(string name, bool ipv6)
    {
        var found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == name);
        var addresses = found?.GetIPProperties().UnicastAddresses.Select(one => one.Address).ToArray() ?? [];
        var preferred = ipv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return Array.Find(addresses, address => address.AddressFamily == preferred) ?? addresses.FirstOrDefault();
    }

    /// <summary>Finds the number of an interface, for the zone of a link-local IPv6 address.</summary>
    public static int? IndexOf(string name)
    {
        var found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == name);
        return found?.GetIPProperties().GetIPv6Properties()?.Index;
    }
}
