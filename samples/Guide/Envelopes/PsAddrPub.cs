using PactMQ;

namespace Guide;

/// <summary>psaddrpub: key, the publisher's own address, data (figure 24): whoever reads it knows whom to answer.</summary>
internal static class PsAddrPub
{
    public static void Run(Stage stage)
    {
        #region program
        using var publisher = new PublisherSocket();
        stage.Bind(publisher, "publisher", "tcp://*:5563");
        using var answers = new PullSocket();
        var address = stage.Bind(answers, "answers", "tcp://127.0.0.1:5564");
        var every = stage.Number("every", 1000);
        while (true)
        {
            publisher.Send(Message.Of("question", address, "Who is there?"));
            if (answers.TryReceive(out var answer, TimeSpan.FromMilliseconds(every)))
            {
                Console.WriteLine($"answered: {answer.GetString()}");
                return;
            }

            stage.Ending.ThrowIfCancellationRequested();
        }
        #endregion
    }
}
