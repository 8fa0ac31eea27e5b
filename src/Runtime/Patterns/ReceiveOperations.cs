using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PactMQ.Patterns;

/// <summary>The forms of receiving that are made of the one that waits.</summary>
internal static class ReceiveOperations
{
    public static Message Receive(SocketCore core, CancellationToken cancellation)
    {
        var message = Message.Rent();
        return core.Receiving.Receive(message, core.Options.ReceiveTimeout, cancellation) ? message : throw core.ReceiveTimedOut();
    }

    public static int Receive(SocketCore core, Span<byte> buffer, CancellationToken cancellation) =>
        core.Receiving.Receive(buffer, core.Options.ReceiveTimeout, cancellation) is var length && length >= 0 ? length : throw core.ReceiveTimedOut();

    public static bool TryReceive(SocketCore core, Span<byte> buffer, out int length, TimeSpan timeout)
    {
        length = core.Receiving.Receive(buffer, timeout, default);
        return length >= 0;
    }

    public static string ReceiveString(SocketCore core, CancellationToken cancellation)
    {
        using var message = Receive(core, cancellation);
        return message.GetString();
    }

    public static bool TryReceive(SocketCore core, [NotNullWhen(true)] out Message? message, TimeSpan timeout)
    {
        message = Message.Rent();
        if (core.Receiving.Receive(message, timeout, default))
        {
            return true;
        }

        message.Dispose();
        message = null;
        return false;
    }

    public static async IAsyncEnumerable<Message> ReadAllAsync(SocketCore core, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!core.IsClosed || core.IsTerminated)
        {
            Message message;
            try
            {
                message = await core.Receiving.ReceiveAsync(cancellation).ConfigureAwait(false);
            }
            catch (ObjectDisposedException) when (!core.IsTerminated)
            {
                yield break;
            }

            yield return message;
        }
    }
}
