using System.Net.Sockets;

namespace PactMQ.Devices;

/// <summary>What an item of a poller is ready for at this moment.</summary>
internal static class Readiness
{
    public static PollEvents Of(PollItem item, long now)
    {
        if (item.Socket is { } socket)
        {
            var ready = PollEvents.None;
            if ((item.Interest & PollEvents.In) != 0 && socket.Core.Receiving.HasMessage())
            {
                ready |= PollEvents.In;
            }

            if ((item.Interest & PollEvents.Out) != 0 && socket.Core.Sending.HasRoom())
            {
                ready |= PollEvents.Out;
            }

            return ready;
        }

        return item.NetSocket is { } net ? Of(net, item.Interest) : now >= item.Due ? PollEvents.Timer : PollEvents.None;
    }

    private static PollEvents Of(System.Net.Sockets.Socket socket, PollEvents interest)
    {
        try
        {
            var ready = PollEvents.None;
            if ((interest & PollEvents.In) != 0 && socket.Poll(0, SelectMode.SelectRead))
            {
                ready |= PollEvents.In;
            }

            if ((interest & PollEvents.Out) != 0 && socket.Poll(0, SelectMode.SelectWrite))
            {
                ready |= PollEvents.Out;
            }

            if ((interest & PollEvents.Error) != 0 && socket.Poll(0, SelectMode.SelectError))
            {
                ready |= PollEvents.Error;
            }

            return ready;
        }
        catch (ObjectDisposedException)
        {
            return interest | PollEvents.Error;
        }
    }
}
