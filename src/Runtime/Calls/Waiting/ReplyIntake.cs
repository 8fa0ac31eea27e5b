using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Takes in what comes over one channel: replies find their callers, and the channel's ups and downs are noted.</summary>
internal sealed class ReplyIntake
{
    private readonly ServiceClient _client;
    private readonly CallDesk _desk;
    private readonly ClientChannel _channel;
    private readonly SocketMonitor _monitor;
    private readonly MessagePump _pump;
    private readonly Task _watching;
    private readonly ContractWatch _contracts;

    public ReplyIntake(ServiceClient client, CallDesk desk, ClientChannel channel, ServiceClientOptions options)
    {
        _client = client;
        _desk = desk;
        _channel = channel;
        _contracts = new ContractWatch(client.Contract, options.ContractCheck, client.Logger);
        _monitor = channel.Socket.Monitor(SocketEventKinds.HandshakeSucceeded | SocketEventKinds.Disconnected);
        _pump = new MessagePump(channel.Socket, Take, Ended, client.Closing);
        _watching = WatchAsync();
        _pump.Start();
    }

    public async Task StopAsync()
    {
        await _pump.Done.ConfigureAwait(false);
        _monitor.Dispose();
        await _watching.ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        _desk.Channels.Changed();
        try
        {
            await foreach (var happened in _monitor.WithCancellation(_client.Closing).ConfigureAwait(false))
            {
                if (happened is Disconnected lost)
                {
                    // Only this ends what a server said when it went away: the news of its coming may be read after its GOAWAY.
                    _desk.Lost(_channel, lost.Reason);
                    _channel.IsDraining = false;
                }

                _desk.Channels.Changed();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The client or its socket was closed.
        }
    }

    private void Ended(Exception exception)
    {
        if (!_client.LoopEnded(exception))
        {
            return;
        }

        _desk.FailAll(call => new CallOutcomeUnknownException(
            call.Operation.ToString(), CallStatus.Internal, "The client's receive loop has ended.", exception));
    }

    private ITakenWork? Take(Message message, long moment)
    {
        _client.Statistics.CountReceived();
        if (message.Count < 2 || message[0].Length != 0)
        {
            return Drop(message, "it does not begin with an empty frame and a header");
        }

        var status = EnvelopeReader.Read(message.Span(1), out var envelope);
        if (status is EnvelopeStatus.NotAnEnvelope or EnvelopeStatus.UnknownVersion or EnvelopeStatus.WrongLength or EnvelopeStatus.MalformedExtensions)
        {
            return Drop(message, status.ToString());
        }

        switch (envelope.Kind)
        {
            case EnvelopeKind.Reply or EnvelopeKind.End when envelope.Status == CallStatus.Ok && _desk.Pending.TryTake(envelope.Correlation, out var call):
                if (_contracts.Refuses(message.Peer) is { } refusal)
                {
                    return Refuse(call, message, refusal);
                }

                return call.Complete(message, in envelope, status);
            case EnvelopeKind.Error or EnvelopeKind.End when _desk.Pending.TryTake(envelope.Correlation, out var call):
                call.Fail(ErrorOf(call, in envelope, message));
                message.Dispose();
                return null;
            case EnvelopeKind.Item when _desk.Pending.Find(envelope.Correlation) is { } call:
                if (_contracts.Refuses(message.Peer) is { } difference)
                {
                    return RefuseRest(call, message, difference);
                }

                return Accept(call, status, message, in envelope);
            case EnvelopeKind.Error when envelope.Status == CallStatus.Unimplemented && (envelope.Flags & EnvelopeFlags.NotStarted) == 0:
                // A call was cancelled, and what said so went through a proxy to a server that does not have it.
                CallsLog.CancellationLost(_client.Logger, _client.Contract.Name, _channel.Endpoint);
                return Drop(message, "its call is over");
            case EnvelopeKind.Credit when status == EnvelopeStatus.Valid:
                var granted = _desk.Pending.Find(envelope.Correlation)?.Granted(envelope.Credit, (envelope.Flags & EnvelopeFlags.Batch) != 0);
                message.Dispose();
                return granted;
            case EnvelopeKind.GoAway:
                _channel.IsDraining = true;
                CallsLog.ServerDrains(_client.Logger, _client.Contract.Name, _channel.Endpoint);
                message.Dispose();

                // The same back, behind all that was sent there: the server need not wait for more.
                var farewell = Message.Rent().AppendEmpty();
                EnvelopeWriter.Notice(farewell.AppendUninitialized(EnvelopeFormat.PrefixLength), EnvelopeKind.GoAway);
                _ = _desk.PostAsync(_channel, farewell);
                return null;
            default:
                return Drop(message, $"nobody waits for its {envelope.Kind}");
        }
    }

    private ITakenWork? Drop(Message message, string reason)
    {
        _client.Drop(message, reason);
        message.Dispose();
        return null;
    }

    // Items are decoded by whoever reads them.
    private ITakenWork? Accept(PendingCall call, EnvelopeStatus status, Message message, in CallEnvelope envelope)
    {
        if (status == EnvelopeStatus.Valid && call.TryAccept(message, 1, in envelope, out var work))
        {
            return work;
        }

        message.Dispose();
        if (_desk.Pending.TryTake(call.Correlation, out _))
        {
            _desk.Abandon(call, CallStatus.Internal);
            call.Fail(new CallFailedException(
                call.Operation.ToString(), CallStatus.Internal, "The server sent an item that was not granted or cannot be read.", 0));
        }

        return null;
    }

    private static ITakenWork? Refuse(PendingCall call, Message message, string difference)
    {
        message.Dispose();
        call.Fail(new CallFailedException(call.Operation.ToString(), CallStatus.FailedPrecondition, difference, 0));
        return null;
    }

    private ITakenWork? RefuseRest(PendingCall call, Message message, string difference)
    {
        if (_desk.Pending.TryTake(call.Correlation, out _))
        {
            _desk.Abandon(call, CallStatus.FailedPrecondition);
            return Refuse(call, message, difference);
        }

        message.Dispose();
        return null;
    }

    private static Exception ErrorOf(PendingCall call, in CallEnvelope envelope, Message message)
    {
        var operation = call.Operation.ToString();
        var (text, fault, retryAfter) = envelope.Kind == EnvelopeKind.Error ? Payloads.ReadError(Payloads.Body(message, 1, in envelope)) : ("", default, null);
        text = text.Length == 0 ? $"{operation} ended with status {envelope.Status}." : text;
        if ((envelope.Flags & EnvelopeFlags.NotStarted) != 0)
        {
            return new CallRejectedException(operation, envelope.Status, text) { RetryAfter = retryAfter };
        }

        if (envelope.Status == CallStatus.DeadlineExceeded && envelope.ApplicationCode == 0)
        {
            // Both sides watch the deadline, and whichever is first tells it: the caller sees one outcome.
            return new CallOutcomeUnknownException(
                operation, CallStatus.DeadlineExceeded, $"{operation} was not answered before its deadline; its handler was told to stop.");
        }

        var code = envelope.ApplicationCode;
        if (code != 0 && call.Operation.Faults.FirstOrDefault(one => one.Code == code) is { } declared)
        {
            try
            {
                return declared.Read(fault);
            }
            catch (Exception exception)
            {
                return new CallFailedException(operation, envelope.Status, $"{text} (Its fault {code} cannot be read: {exception.Message})", code, exception);
            }
        }

        return new CallFailedException(operation, envelope.Status, text, code);
    }
}
