namespace PactMQ.Tool.Conversing;

/// <summary>Binds and connects, and tells a malformed endpoint from one that cannot be had.</summary>
internal static class Endpoints
{
    public static string Bind(Socket socket, string endpoint)
    {
        RefuseInproc(endpoint);
        try
        {
            return socket.Bind(endpoint);
        }
        catch (EndpointException error)
        {
            throw Explain(error);
        }
    }

    public static void Connect(string endpoint, Action<string> connect)
    {
        RefuseInproc(endpoint);
        try
        {
            connect(endpoint);
        }
        catch (EndpointException error)
        {
            throw Explain(error);
        }
    }

    private static void RefuseInproc(string endpoint)
    {
        if (endpoint.StartsWith("inproc://", StringComparison.Ordinal))
        {
            throw new ToolException(ExitCode.Usage, $"'{endpoint}' would be reached from within this process only: use tcp:// or ipc://");
        }
    }

    private static ToolException Explain(EndpointException error) =>
        new(error.InnerException is System.Net.Sockets.SocketException or IOException ? ExitCode.Unreachable : ExitCode.Usage, error.Message);
}
