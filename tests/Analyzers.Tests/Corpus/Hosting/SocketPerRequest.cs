using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

// An endpoint of a web application that makes its socket for each request: costly, and correct.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/ask/{question}", async (string question, CancellationToken ct) =>
{
    await using var request = new RequestSocket();
    request.Connect("tcp://127.0.0.1:5712");
    await request.SendAsync(question, ct);
    using var answer = await request.ReceiveAsync(ct);
    return Results.Text(answer.GetString());
});
app.MapGet("/events", (CancellationToken ct) => Events(ct));
app.Run();

static async IAsyncEnumerable<string> Events([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
{
    await using var subscriber = new SubscriberSocket();
    subscriber.Connect("tcp://127.0.0.1:5713");
    subscriber.Subscribe("event");
    await foreach (var message in subscriber.ReadAllAsync(ct))
    {
        using (message)
        {
            yield return message.GetString();
        }
    }
}
