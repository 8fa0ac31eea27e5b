namespace PactMQ.Patterns;

/// <summary>The forms of sending that are made of the one that waits.</summary>
internal static class SendOperations
{
    public static void Send(SocketCore core, ReadOnlySpan<byte> frame, Message? message, CancellationToken cancellation)
    {
        if (!core.Sending.Send(frame, message, core.Options.SendTimeout, cancellation))
        {
            throw core.SendTimedOut();
        }
    }

    public static bool TrySend(SocketCore core, string frame, TimeSpan timeout)
    {
        var message = Message.Of(frame);
        if (core.Sending.Send(default, message, timeout, default))
        {
            return true;
        }

        message.Dispose();
        return false;
    }
}
