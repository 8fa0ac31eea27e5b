namespace Guide;

/// <summary>The chapter's topologies as contracts, by the names that the guide has for the programs.</summary>
internal static class ProgramList
{
    private static readonly GuideProgram[] Programs =
    [
        new("rrclient", "[--frontend ENDPOINT] [--requests N]", "calls a service behind a shared queue", RrClient.RunAsync),
        new("rrworker", "[--backend ENDPOINT]", "implements the service", RrWorker.RunAsync),
        new("msgqueue", "[--frontend ENDPOINT] [--backend ENDPOINT]", "is the shared queue", MsgQueue.RunAsync),
        new("wuserver", "[--weather ENDPOINT] [--zips N] [--every MS]", "publishes the weather", WuServer.RunAsync),
        new("wuclient", "[ZIP] [--weather ENDPOINT] [--updates N]", "averages the temperature of a zip code", WuClient.RunAsync),
        new("wuproxy", "[--weather ENDPOINT] [--network ENDPOINT]", "carries the weather into another network", WuProxy.RunAsync),
        new("taskvent", "[--ventilator ENDPOINT] [--sink ENDPOINT] [--workers N] [--longest MS]", "hands out tasks", TaskVent.RunAsync),
        new("taskwork2", "[--ventilator ENDPOINT] [--sink ENDPOINT] [--controller ENDPOINT]", "works until the kill signal", TaskWork2.RunAsync),
        new("tasksink2", "[--sink ENDPOINT] [--controller ENDPOINT] [--workers N]", "collects results, then sends the kill signal", TaskSink2.RunAsync),
        new("mtserver", "[--server ENDPOINT] [--threads N] [--work MS]", "answers several calls at once", MtServer.RunAsync),
        new("mtclient", "[--server ENDPOINT] [--requests N]", "calls it several times at once", MtClient.RunAsync),
        new("mtrelay", "", "three steps that signal each other", MtRelay.RunAsync),
        new("syncpub", "[--publisher ENDPOINT] [--ready ENDPOINT] [--subscribers N] [--updates N]", "publishes once everybody hears it", SyncPub.RunAsync),
        new("syncsub", "[--publisher ENDPOINT] [--ready ENDPOINT]", "answers the hello and counts", SyncSub.RunAsync),
        new("psenvpub", "[--publisher ENDPOINT] [--every MS]", "publishes two kinds of news", PsEnvPub.RunAsync),
        new("psenvsub", "[--publisher ENDPOINT] [--updates N]", "subscribes to one of them", PsEnvSub.RunAsync),
    ];

    /// <summary>Finds a program by its name.</summary>
    public static GuideProgram Find(string name) =>
        Programs.FirstOrDefault(program => program.Name == name)
            ?? throw new UsageException($"There is no program '{name}'. Without a name, all are listed.");

    public static void Print()
    {
        foreach (var program in Programs)
        {
            Console.WriteLine($"  {program.Name,-12}{program.Line}");
            if (program.Usage.Length > 0)
            {
                Console.WriteLine($"  {"",-14}{program.Usage}");
            }
        }
    }
}
