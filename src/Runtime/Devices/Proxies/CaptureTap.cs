using PactMQ.Patterns;

namespace PactMQ.Devices;

/// <summary>Hands copies of messages to a socket, from two sides in turn.</summary>
internal sealed class CaptureTap(SocketCore socket)
{
    private readonly SemaphoreSlim _turn = new(1);

    public async ValueTask TellAsync(Message message, CancellationToken stopping)
    {
        var copy = message.Copy();
        try
        {
            await _turn.WaitAsync(stopping).ConfigureAwait(false);
            try
            {
                await socket.Sending.SendAsync(default, copy, stopping).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            copy.Dispose();
        }
    }
}
