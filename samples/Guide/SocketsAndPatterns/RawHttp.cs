using PactMQ;

namespace Guide;

/// <summary>rawhttp: a STREAM socket reads and writes bytes without ZeroMQ's framing, here those of HTTP.</summary>
internal static class RawHttp
{
    public static void Run(Stage stage)
    {
        #region program
        using var web = new StreamSocket();
        stage.Bind(web, "web", "tcp://*:8080");
        var requests = new Dictionary<string, string>();
        for (var answered = 0; answered < stage.Number("requests", int.MaxValue);)
        {
            // Two frames: which connection, and a piece of what came over it; an empty piece is its beginning or its end.
            using var piece = web.Receive(stage.Ending);
            var connection = Convert.ToHexString(piece.Span(0));
            if (piece.Span(1).IsEmpty)
            {
                requests.Remove(connection);
                continue;
            }

            var request = requests[connection] = requests.GetValueOrDefault(connection, "") + piece.GetString(1);
            if (request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                Console.WriteLine(request.Split("\r\n")[0]);
                try
                {
                    web.Send(piece.Span(0), "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\nConnection: close\r\n\r\nHello, World!"u8);
                    web.Close(piece.Span(0));
                }
                catch (ZmqException)
                {
                    // The browser was faster to close the connection, which is its right.
                }

                answered++;
            }
        }
        #endregion
    }
}
