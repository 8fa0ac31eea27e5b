using PactMQ;

namespace Guide;

/// <summary>rrbroker: a shared queue between clients and workers, by hand: whole messages go from one side to the other.</summary>
internal static class RrBroker
{
    public static void Run(Stage stage)
    {
        #region program
        using var frontend = new RouterSocket();
        stage.Bind(frontend, "frontend", "tcp://*:5559");
        using var backend = new DealerSocket();
        stage.Bind(backend, "backend", "tcp://*:5560");

        using var poller = new Poller();
        poller.Add(frontend);
        poller.Add(backend);
        while (true)
        {
            foreach (var ready in poller.Wait(Timeout.InfiniteTimeSpan, stage.Ending))
            {
                if (ready.Socket == frontend)
                {
                    backend.Send(frontend.Receive(), stage.Ending);
                }
                else
                {
                    frontend.Send(backend.Receive(), stage.Ending);
                }
            }
        }
        #endregion
    }
}
