using System.Net;
using System.Net.Sockets;

namespace PactMQ.Tests.Kinds;

/// <summary>A fact that sends to a multicast group over the loopback interface: skipped where the system does not let it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MulticastFactAttribute : FactAttribute
{
    public MulticastFactAttribute() => Skip = Reason();

    private static string? Reason()
    {
        try
        {
            using var receiver = new System.Net.Sockets.Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 1000 };
            receiver.Bind(new IPEndPoint(IPAddress.Any, 0));
            var group = IPAddress.Parse("239.255.77.2");
            receiver.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group, IPAddress.Loopback));
            using var sender = new System.Net.Sockets.Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            sender.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, BitConverter.ToInt32(IPAddress.Loopback.GetAddressBytes()));
            sender.SendTo([1], new IPEndPoint(group, ((IPEndPoint)receiver.LocalEndPoint!).Port));
            receiver.Receive(new byte[1]);
            return null;
        }
        catch (SocketException error)
        {
            return $"multicast over the loopback interface does not work here: {error.Message}";
        }
    }
}
