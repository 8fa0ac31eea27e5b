// Request and reply over one port: the first program of the guide, both ends in one process.
using var server = new ReplySocket();
var endpoint = server.Bind("tcp://127.0.0.1:*");
var answering = Task.Run(() => Console.WriteLine("serving"));

using var client = new RequestSocket();
client.Connect(endpoint);
for (var number = 0; number < 10; number++)
{
    client.Send("Hello");
    using var request = server.Receive();
    server.Send("World");
    using var reply = client.Receive();
    Console.WriteLine($"{number}: {reply.GetString()}");
}

await answering;
