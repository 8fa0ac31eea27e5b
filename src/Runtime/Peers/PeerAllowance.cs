namespace PactMQ.Peers;

/// <summary>
/// Counts what one peer asks for beside messages: commands within a stretch of ten seconds, and the subscriptions it holds.
/// The answer to each request is null, or how the peer went too far.
/// </summary>
internal sealed class PeerAllowance(PeerLimits limits)
{
    private const long Stretch = 10_000;

    // Each subscription beyond the most held so far pays for its own end and for one PING that waits behind it.
    private const int PaidBySubscription = 2;

    private long _stretchBegan = Environment.TickCount64;
    private int _commands;
    private int _strays;
    private long _paid;
    private int _held;
    private int _mostHeld;
    private long _heldBytes;

    /// <summary>Charges one command.</summary>
    public string? Command()
    {
        Begin();
        if (limits.MaxCommands == 0 || ++_commands <= limits.MaxCommands)
        {
            return null;
        }

        return --_paid >= 0 ? null : $"sent more than {limits.MaxCommands} commands within ten seconds (option Limits.MaxCommands)";
    }

    /// <summary>Charges one message that nobody can receive.</summary>
    public string? Stray()
    {
        Begin();
        return limits.MaxCommands == 0 || ++_strays <= limits.MaxCommands
            ? null
            : $"sent more than {limits.MaxCommands} messages within ten seconds to a socket that receives none (option Limits.MaxCommands)";
    }

    /// <summary>Looks at a topic before it is stored.</summary>
    public string? Topic(int length) => length <= limits.MaxTopicBytes
        ? null
        : $"subscribed to a topic of {length} bytes, and {limits.MaxTopicBytes} are the most (option Limits.MaxTopicBytes)";

    /// <summary>Charges a subscription or its end.</summary>
    /// <param name="length">The topic's length in bytes.</param>
    /// <param name="subscribe">Whether it begins.</param>
    /// <param name="changed">Whether the peer holds more, or less, than before.</param>
    public string? Subscription(int length, bool subscribe, bool changed)
    {
        if (!subscribe || !changed)
        {
            _held -= changed ? 1 : 0;
            _heldBytes -= changed ? length : 0;
            return Command();
        }

        _heldBytes += length;
        if (++_held > _mostHeld)
        {
            _mostHeld = _held;
            _paid += PaidBySubscription;
        }
        else if (Command() is { } tooMany)
        {
            return tooMany;
        }

        if (limits.MaxSubscriptions > 0 && _held > limits.MaxSubscriptions)
        {
            return $"subscribed to more than {limits.MaxSubscriptions} topics (option Limits.MaxSubscriptions)";
        }

        return limits.MaxSubscriptionBytes > 0 && _heldBytes > limits.MaxSubscriptionBytes
            ? $"subscribed to topics of more than {limits.MaxSubscriptionBytes} bytes together (option Limits.MaxSubscriptionBytes)"
            : null;
    }

    private void Begin()
    {
        var now = Environment.TickCount64;
        if (now - _stretchBegan >= Stretch)
        {
            (_stretchBegan, _commands, _strays) = (now, 0, 0);
        }
    }
}
