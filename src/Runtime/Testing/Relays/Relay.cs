using System.Runtime.CompilerServices;
using System.Text;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Testing;

/// <summary>Stands between the two sides of a contract, does to each message what the script says, and writes it down.</summary>
internal abstract class Relay(ContractDescriptor contract, ContractBench bench, int headerFrame) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<Task> _pumps = [];

    /// <summary>Gets where clients, publishers, pushers and the near end of a pair connect to.</summary>
    public string Near { get; } = $"inproc://bench-{Guid.NewGuid():N}/{contract.Name}/near";

    /// <summary>Gets where the other side is.</summary>
    public string Far { get; } = $"inproc://bench-{Guid.NewGuid():N}/{contract.Name}/far";

    protected ContractBench Bench => bench;

    public virtual async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Task[] pumps;
        lock (_pumps)
        {
            pumps = [.. _pumps];
        }

        await Task.WhenAll(pumps).ConfigureAwait(false);
        CloseSockets();
        _closing.Dispose();
    }

    /// <summary>Closes the sockets of the relay.</summary>
    protected abstract void CloseSockets();

    /// <summary>Cuts all connections of the near side, and takes new ones.</summary>
    protected abstract void Cut();

    /// <summary>Takes messages out of a socket until that or the relay is closed.</summary>
    /// <param name="from">The socket.</param>
    /// <param name="way">Which way they go.</param>
    /// <param name="forward">Passes a message on, which it takes over. One at a time.</param>
    protected void Pump(ReceivingSocket from, MessageWay way, Func<Message, ValueTask> forward)
    {
        lock (_pumps)
        {
            _pumps.Add(Task.Run(() => PumpAsync(from, way, forward)));
        }
    }

    /// <summary>Names the operation of a message.</summary>
    protected virtual string OperationOf(Message message, in CallEnvelope envelope) => contract.Find(envelope.OperationId)?.ToString() ?? contract.Name;

    /// <summary>Gets the frame that the header is in.</summary>
    protected virtual int HeaderOf(Message message, MessageWay way) => headerFrame;

    private async Task PumpAsync(ReceivingSocket from, MessageWay way, Func<Message, ValueTask> forward)
    {
        try
        {
            while (true)
            {
                await bench.Faults.WhileHeldAsync(contract.Name).WaitAsync(_closing.Token).ConfigureAwait(false);
                var message = await from.ReceiveAsync(_closing.Token).ConfigureAwait(false);
                var (fate, due) = Judge(message, way);
                switch (fate)
                {
                    case MessageFate.Passed:
                        await ForwardAsync(message, forward).ConfigureAwait(false);
                        break;
                    case MessageFate.Delayed:
                        _ = ForwardLaterAsync(message, due, forward);
                        break;
                    case MessageFate.CutOff:
                        message.Dispose();
                        Cut();
                        bench.ConnectAgain(contract.Name, Near);
                        break;
                    default:
                        message.Dispose();
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The relay or this connection was closed.
        }
    }

    private (MessageFate Fate, Task Due) Judge(Message message, MessageWay way)
    {
        var header = HeaderOf(message, way);
        var status = header < message.Count ? EnvelopeReader.Read(message.Span(header), out var envelope) : Missing(out envelope);
        if (status is EnvelopeStatus.NotAnEnvelope or EnvelopeStatus.UnknownVersion)
        {
            return (MessageFate.Passed, Task.CompletedTask);
        }

        // Whoever takes items several at a time is not told so to the other side: the script counts items, and the log shows each.
        if (status == EnvelopeStatus.Valid && envelope.Kind is EnvelopeKind.Open or EnvelopeKind.Credit)
        {
            Unsafe.AsRef(in message.Span(header)[EnvelopeFormat.FlagsOffset]) &= (byte)~EnvelopeFlags.Batch;
        }

        var operation = OperationOf(message, in envelope);
        var (fate, delay) = bench.Faults.Take(operation, way);
        var topic = contract.Pattern == ContractPattern.PublishSubscribe ? Encoding.UTF8.GetString(message.Span(0).TrimEnd((byte)0)) : null;

        // The wait begins before the log tells of the message: a clock that is set forward then finds it.
        var due = fate == MessageFate.Delayed ? Task.Delay(delay, bench.Clock, _closing.Token) : Task.CompletedTask;
        bench.Log.Add(new LoggedMessage(
            operation, envelope.Kind.ToString(), way, fate, topic, status == EnvelopeStatus.Valid ? BodyText.Of(Payloads.Body(message, header, in envelope)) : ""));
        return (fate, due);
    }

    private static EnvelopeStatus Missing(out CallEnvelope envelope)
    {
        envelope = default;
        return EnvelopeStatus.NotAnEnvelope;
    }

    private async Task ForwardAsync(Message message, Func<Message, ValueTask> forward)
    {
        await _turn.WaitAsync(_closing.Token).ConfigureAwait(false);
        try
        {
            await forward(message).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ZmqException or ObjectDisposedException)
        {
            // Whom it was for has gone.
            message.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ForwardLaterAsync(Message message, Task due, Func<Message, ValueTask> forward)
    {
        try
        {
            await due.ConfigureAwait(false);
            await ForwardAsync(message, forward).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            message.Dispose();
        }
    }
}
