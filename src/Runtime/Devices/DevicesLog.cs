using Microsoft.Extensions.Logging;

namespace PactMQ.Devices;

/// <summary>What this room says; event ids 600 to 699.</summary>
internal static partial class DevicesLog
{
    [LoggerMessage(600, LogLevel.Information, "The {Name} proxy has ended: {FromFrontend} messages had come from the frontend, {FromBackend} from the backend, and {Discarded} were discarded.")]
    public static partial void ProxyEnded(ILogger logger, string name, long fromFrontend, long fromBackend, long discarded);

    [LoggerMessage(601, LogLevel.Warning, "A proxy could not send a message of {Frames} frames on its {Socket} socket and discarded it.")]
    public static partial void NotSent(ILogger logger, string socket, int frames, Exception exception);

    [LoggerMessage(602, LogLevel.Warning, "A proxy got a command on its {Socket} socket that it does not know ({Frames} frames, {Bytes} bytes): send PAUSE, RESUME, TERMINATE or STATISTICS as one frame.")]
    public static partial void UnknownCommand(ILogger logger, string socket, int frames, long bytes);

    [LoggerMessage(603, LogLevel.Information, "The {Name} device joins {Frontend} with {Backend}.")]
    public static partial void DeviceStarted(ILogger logger, string name, string? frontend, string? backend);
}
