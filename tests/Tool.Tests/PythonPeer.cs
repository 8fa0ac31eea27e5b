namespace PactMQ.Tests.Tool;

/// <summary>A pyzmq peer; see <c>peers/peer.py</c>.</summary>
internal sealed class PythonPeer(string kind, params string[] operations)
    : ChildProcess("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", "peer.py"), kind, .. operations])
{
    /// <summary>Reads where it listens, the first thing that it prints.</summary>
    public Task<string> EndpointAsync() => ReadLineAsync();

    /// <summary>Reads what it has received until it is done: messages with a bar between frames, a blank between messages.</summary>
    public async Task<string> ReceivedAsync()
    {
        var messages = new List<string>();
        while (await ReadLineAsync() is var line && line != "done")
        {
            messages.Add(string.Join('|', line.Split('|').Select(frame => System.Text.Encoding.Latin1.GetString(Convert.FromHexString(frame)))));
        }

        return string.Join(' ', messages);
    }
}
