using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports;

/// <summary>Who is at the other end of a Unix-domain socket, as Linux tells it (SO_PEERCRED).</summary>
internal readonly record struct PeerCredentials(int Process, uint User, uint Group)
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>Gets the user that this process runs as.</summary>
    public static uint OwnUser { get; } = OperatingSystem.IsWindows() ? 0 : GetEffectiveUser();

    /// <summary>Asks the system; null where it does not tell.</summary>
    public static PeerCredentials? Of(NetSocket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix || !OperatingSystem.IsLinux())
        {
            return null;
        }

        var raw = new byte[12];
        return socket.GetRawSocketOption(SolSocket, SoPeerCred, raw) == raw.Length
            ? new PeerCredentials(BitConverter.ToInt32(raw), BitConverter.ToUInt32(raw, 4), BitConverter.ToUInt32(raw, 8))
            : null;
    }

    /// <summary>Writes them as ZeroMQ's Peer-Address has them: <c>:uid:gid:pid</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $":{User}:{Group}:{Process}");

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetEffectiveUser();
}
