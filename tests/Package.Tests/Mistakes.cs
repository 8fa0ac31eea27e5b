namespace PactMQ.Tests.Package;

/// <summary>Programs with one mistake each.</summary>
internal static class Mistakes
{
    public static string Of(string rule) => rule switch
    {
        "PMQ2001" => """
            using PactMQ;

            using var publisher = new PublisherSocket();
            publisher.Bind("tcp://127.0.0.1:5556");
            using var puller = new PullSocket();
            puller.Connect("tcp://127.0.0.1:5556");
            """,
        "PMQ3001" => """
            using PactMQ;

            using var requests = new DealerSocket();
            requests.Connect("tcp://127.0.0.1:5555");
            var sending = Task.Run(() => requests.Send("elsewhere"));
            requests.Send("here");
            await sending;
            """,
        "PMQ1007" => """
            using PactMQ.Contracts;

            Console.WriteLine(typeof(IJobs));

            [Pipeline]
            public interface IJobs
            {
                ValueTask RunAsync(Action job);
            }
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
