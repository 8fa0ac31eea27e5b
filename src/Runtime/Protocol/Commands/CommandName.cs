using System.Buffers;

namespace PactMQ.Protocol.Commands;

/// <summary>The names of commands: 1 to 255 letters (RFC 37, "Framing"), compared exactly.</summary>
internal static class CommandName
{
    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Splits a command's body; false when the name is empty, cut short or not made of letters.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        name = default;
        data = default;
        if (body.IsEmpty || body[0] == 0 || body.Length < 1 + body[0])
        {
            return false;
        }

        var candidate = body.Slice(1, body[0]);
        if (candidate.ContainsAnyExcept(Letters))
        {
            return false;
        }

        name = candidate;
        data = body[(1 + candidate.Length)..];
        return true;
    }

    /// <summary>Finds the command of a name.</summary>
    public static CommandKind KindOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(Ping.Name))
        {
            return CommandKind.Ping;
        }

        if (name.SequenceEqual(Pong.Name))
        {
            return CommandKind.Pong;
        }

        if (name.SequenceEqual(Subscribe.Name))
        {
            return CommandKind.Subscribe;
        }

        if (name.SequenceEqual(Cancel.Name))
        {
            return CommandKind.Cancel;
        }

        if (name.SequenceEqual(Ready.Name))
        {
            return CommandKind.Ready;
        }

        if (name.SequenceEqual(GroupCommand.JoinName))
        {
            return CommandKind.Join;
        }

        if (name.SequenceEqual(GroupCommand.LeaveName))
        {
            return CommandKind.Leave;
        }

        return name.SequenceEqual(Error.Name) ? CommandKind.Error : CommandKind.Unknown;
    }
}
