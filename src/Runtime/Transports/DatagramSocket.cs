using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports;

/// <summary>Opens sockets for <c>udp://</c>: one that sends to an address, or one that receives at it, in a multicast group or not.</summary>
internal static class DatagramSocket
{
    /// <exception cref="SocketException">The system refuses.</exception>
    public static NetSocket OpenSender(Endpoint endpoint, IPEndPoint to, TransportOptions options)
    {
        var socket = new NetSocket(to.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            SocketTuning.Apply(socket, options);
            if (IsMulticast(to.Address))
            {
                var level = LevelOf(to.AddressFamily);
                socket.SetSocketOption(level, SocketOptionName.MulticastLoopback, options.MulticastLoop ? 1 : 0);
                socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, options.MulticastHops);
                if (DeviceOf(endpoint, to.AddressFamily) is { } device)
                {
                    socket.SetSocketOption(level, SocketOptionName.MulticastInterface, InterfaceOf(device));
                }
            }
            else if (to.Address.Equals(IPAddress.Broadcast))
            {
                socket.EnableBroadcast = true;
            }

            socket.Connect(to);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a socket that receives; tells the endpoint with its port.</summary>
    /// <exception cref="EndpointException">The address cannot be bound.</exception>
    public static (NetSocket Socket, string Resolved) OpenReceiver(Endpoint endpoint, TransportOptions options)
    {
        var address = (IPEndPoint)endpoint.ToBindAddress(options.IPv6);
        var socket = new NetSocket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            SocketTuning.Apply(socket, options);
            if (IsMulticast(address.Address))
            {
                // Several programs of a machine may listen to one group.
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new IPEndPoint(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, address.Port));
                Join(socket, address.Address, DeviceOf(endpoint, address.AddressFamily));
            }
            else
            {
                socket.Bind(address);
            }

            return (socket, $"udp://{endpoint.Text["udp://".Length..endpoint.Text.LastIndexOf(':')]}:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': {error.Message}.", error);
        }
    }

    private static bool IsMulticast(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? address.IsIPv6Multicast : (address.GetAddressBytes()[0] & 0xF0) == 0xE0;

    private static SocketOptionLevel LevelOf(AddressFamily family) =>
        family == AddressFamily.InterNetwork ? SocketOptionLevel.IP : SocketOptionLevel.IPv6;

    private static IPAddress? DeviceOf(Endpoint endpoint, AddressFamily family) =>
        endpoint.Source is { } device ? ((IPEndPoint)device.ToBindAddress(family == AddressFamily.InterNetworkV6)).Address : null;

    private static int InterfaceOf(IPAddress device) => device.AddressFamily == AddressFamily.InterNetwork
        ? BitConverter.ToInt32(device.GetAddressBytes())
        : (int)device.ScopeId;

    private static void Join(NetSocket socket, IPAddress group, IPAddress? device)
    {
        if (group.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group, device?.ScopeId ?? 0));
        }
        else
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, device is null ? new MulticastOption(group) : new MulticastOption(group, device));
        }
    }
}
