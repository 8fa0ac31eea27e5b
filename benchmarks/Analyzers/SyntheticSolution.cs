using System.Text;

namespace PactMQ.Analyzers.Benchmarks;

/// <summary>Source of a given length: business code of no particular kind, and in every tenth file a service with sockets and a contract.</summary>
internal static class SyntheticSolution
{
    private const int TypesPerFile = 4;

    public static IReadOnlyList<string> Write(int lines)
    {
        var files = new List<string>();
        for (var written = 0; written < lines;)
        {
            var file = files.Count % 10 == 0 ? Messaging(files.Count) : Business(files.Count);
            files.Add(file);
            written += file.AsSpan().Count('\n');
        }

        return files;
    }

    private static string Business(int number)
    {
        var text = new StringBuilder($"namespace Shop.Part{number};\n\n");
        for (var type = 0; type < TypesPerFile; type++)
        {
            text.Append($$"""
                public sealed record Line{{type}}(string Item, int Count, decimal Price);

                public sealed class Basket{{type}}
                {
                    private readonly Dictionary<string, Line{{type}}> _lines = new();
                    private decimal _discount;

                    public event Action<Line{{type}}>? Added;

                    public decimal Total => _lines.Values.Sum(line => line.Count * line.Price) - _discount;

                    public void Add(string item, int count, decimal price)
                    {
                        ArgumentException.ThrowIfNullOrEmpty(item);
                        if (_lines.TryGetValue(item, out var line))
                        {
                            line = line with { Count = line.Count + count };
                        }
                        else
                        {
                            line = new Line{{type}}(item, count, price);
                        }

                        _lines[item] = line;
                        Added?.Invoke(line);
                    }

                    public async Task<string> PrintAsync(TextWriter writer, CancellationToken cancellationToken)
                    {
                        var names = from line in _lines.Values where line.Count > 0 orderby line.Item select $"{line.Count} x {line.Item}";
                        foreach (var name in names)
                        {
                            await writer.WriteLineAsync(name.AsMemory(), cancellationToken);
                        }

                        try
                        {
                            _discount = Math.Max(0, Total / 100);
                        }
                        catch (OverflowException)
                        {
                            _discount = 0;
                        }

                        return string.Join(", ", names.Select((name, i) => $"{i}: {name}"));
                    }

                    public int Count(Func<Line{{type}}, bool> which)
                    {
                        var count = 0;
                        foreach (var line in _lines.Values)
                        {
                            switch (line)
                            {
                                case { Count: 0 }:
                                    continue;
                                case { Price: > 100 } when which(line):
                                    count += 2;
                                    break;
                                default:
                                    count += which(line) ? 1 : 0;
                                    break;
                            }
                        }

                        return count;
                    }
                }


                """);
        }

        return text.ToString();
    }

    private static string Messaging(int number) => $$"""
        using PactMQ;
        using PactMQ.Contracts;

        namespace Shop.Part{{number}};

        [RequestReply]
        public interface IOrders{{number}}
        {
            ValueTask<Order{{number}}> PlaceAsync(string item, int count, CancellationToken cancellationToken = default);

            IAsyncEnumerable<Order{{number}}> ListAsync(CancellationToken cancellationToken = default);
        }

        public sealed record Order{{number}}(int Id, string Item, int Count, DateTime At);

        public sealed class Collector{{number}}(SocketContext context)
        {
            private const string Jobs = "inproc://jobs{{number}}";
            private readonly List<string> _seen = [];

            public async Task SendAsync(CancellationToken cancellationToken)
            {
                await using var push = new PushSocket(context);
                push.Bind(Jobs);
                for (var i = 0; i < 10; i++)
                {
                    await push.SendAsync($"job {i}", cancellationToken);
                }
            }

            public async Task ReceiveAsync(CancellationToken cancellationToken)
            {
                await using var pull = new PullSocket(context);
                pull.Connect(Jobs);
                await foreach (var message in pull.ReadAllAsync(cancellationToken))
                {
                    using (message)
                    {
                        _seen.Add(message.GetString());
                    }
                }
            }

            public static async Task<string> AskAsync(string endpoint, CancellationToken cancellationToken)
            {
                await using var request = new RequestSocket();
                request.Connect(endpoint);
                await request.SendAsync("question", cancellationToken);
                using var answer = await request.ReceiveAsync(cancellationToken);
                return answer.GetString();
            }

            public static void Publish()
            {
                using var publisher = new PublisherSocket();
                publisher.Bind("tcp://127.0.0.1:*");
                using var subscriber = new SubscriberSocket();
                subscriber.Subscribe("a");
                subscriber.Connect(publisher.LastEndpoint!);
                publisher.Send("a1");
            }
        }

        public static class Legacy{{number}}
        {
            public static string Ask(string question)
            {
                using var socket = new NetMQ.Sockets.RequestSocket(">tcp://localhost:5555");
                NetMQ.OutgoingSocketExtensions.SendFrame(socket, question);
                return NetMQ.ReceivingSocketExtensions.ReceiveFrameString(socket);
            }
        }

        """;
}
