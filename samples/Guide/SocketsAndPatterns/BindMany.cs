using PactMQ;

namespace Guide;

/// <summary>bindmany: one socket bound to three endpoints; whoever asks at any of them is answered by the same loop.</summary>
internal static class BindMany
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var server = new ReplySocket();
        stage.Bind(server, "first", "tcp://*:5555");
        stage.Bind(server, "second", "tcp://*:9999");
        var third = stage.Bind(server, "third", "inproc://somename");

        var answering = Task.Run(async () =>
        {
            await foreach (var request in server.ReadAllAsync(stage.Ending))
            {
                Console.WriteLine($"Received {request.GetString()}");
                await server.SendAsync("World");
            }
        });

        await using var client = new RequestSocket();
        client.Connect(third);
        await client.SendAsync("Hello inside", stage.Ending);
        using var reply = await client.ReceiveAsync(stage.Ending);
        await answering;
        #endregion
    }
}
