namespace Guide;

/// <summary>Every program, in the order of the guide's second chapter; those it takes from the first chapter come first.</summary>
internal static class ProgramList
{
    private static readonly (string Section, GuideProgram[] Programs)[] Sections =
    [
        ("First steps (chapter 1)",
        [
            new("hwserver", "[--server ENDPOINT] [--work MS]", "answers Hello with World (REP)", HwServer.Run),
            new("hwclient", "[--server ENDPOINT] [--requests N]", "says Hello ten times (REQ)", HwClient.Run),
            new("wuserver", "[--weather ENDPOINT] [--zips N] [--every MS]", "publishes weather of random zip codes (PUB)", WuServer.Run),
            new("wuclient", "[ZIP] [--weather ENDPOINT] [--updates N]", "averages the temperature of one zip code (SUB)", WuClient.Run),
            new("taskvent", "[--ventilator ENDPOINT] [--sink ENDPOINT] [--workers N] [--longest MS]", "hands out 100 tasks (PUSH)", TaskVent.RunAsync),
            new("taskwork", "[--ventilator ENDPOINT] [--sink ENDPOINT]", "does tasks and hands on the results (PULL, PUSH)", TaskWork.Run),
            new("tasksink", "[--sink ENDPOINT]", "collects 100 results (PULL)", TaskSink.Run),
        ]),
        ("Sockets and patterns",
        [
            new("bindmany", "[--first ENDPOINT] [--second ENDPOINT] [--third ENDPOINT]", "one REP socket bound to three endpoints of two transports", BindMany.RunAsync),
            new("iothreads", "[--threads N]", "a context with four I/O threads", IoThreads.RunAsync),
            new("rawhttp", "[--web ENDPOINT] [--requests N]", "a raw router: answers web browsers (STREAM)", RawHttp.Run),
        ]),
        ("Messages",
        [
            new("multipart", "", "sends and receives a message of several frames", Multipart.Run),
        ]),
        ("Many sockets",
        [
            new("msreader", "[--ventilator ENDPOINT] [--weather ENDPOINT] [ZIP]", "reads tasks and weather in turn, without waiting", MsReader.Run),
            new("mspoller", "[--ventilator ENDPOINT] [--weather ENDPOINT] [ZIP]", "waits for tasks and weather at once (Poller)", MsPoller.Run),
        ]),
        ("Intermediaries",
        [
            new("wuproxy", "[--weather ENDPOINT] [--network ENDPOINT]", "carries weather into another network (XSUB, XPUB)", WuProxy.RunAsync),
            new("rrclient", "[--frontend ENDPOINT] [--requests N]", "asks a broker ten times (REQ)", RrClient.Run),
            new("rrworker", "[--backend ENDPOINT] [--work MS]", "answers what the broker hands on (REP)", RrWorker.Run),
            new("rrbroker", "[--frontend ENDPOINT] [--backend ENDPOINT]", "a shared queue by hand (ROUTER, DEALER, Poller)", RrBroker.Run),
            new("msgqueue", "[--frontend ENDPOINT] [--backend ENDPOINT]", "the same shared queue, ready-made (Proxy)", MsgQueue.RunAsync),
            new("capture", "[--frontend ENDPOINT] [--backend ENDPOINT]", "a proxy that shows a copy of every message", Capture.RunAsync),
        ]),
        ("Errors and ending",
        [
            new("errors", "", "what each kind of failure looks like", Errors.Run),
            new("taskwork2", "[--ventilator ENDPOINT] [--sink ENDPOINT] [--controller ENDPOINT]", "a worker that obeys a kill signal", TaskWork2.Run),
            new("tasksink2", "[--sink ENDPOINT] [--controller ENDPOINT] [--workers N]", "a sink that sends the kill signal", TaskSink2.RunAsync),
            new("killsignal", "[--workers N]", "the kill signal in one process", KillSignal.RunAsync),
            new("interrupt", "[--server ENDPOINT]", "ends cleanly on Ctrl-C and SIGTERM", Interrupt.Run),
        ]),
        ("Threads",
        [
            new("mtserver", "[--server ENDPOINT] [--threads N] [--work MS]", "a server with five threads, joined over inproc", MtServer.RunAsync),
            new("mtrelay", "", "three threads in a row, signalling over PAIR", MtRelay.Run),
        ]),
        ("Coordination",
        [
            new("syncpub", "[--publisher ENDPOINT] [--ready ENDPOINT] [--subscribers N] [--updates N]", "publishes a million updates once ten subscribers are ready", SyncPub.Run),
            new("syncsub", "[--publisher ENDPOINT] [--ready ENDPOINT]", "says that it is ready, then counts updates", SyncSub.RunAsync),
        ]),
        ("Zero-copy",
        [
            new("zerocopy", "[--bytes N]", "sends memory of the program's own without copying it", ZeroCopy.Run),
        ]),
        ("Envelopes",
        [
            new("psenvpub", "[--publisher ENDPOINT] [--every MS]", "publishes under keys A and B, in frames of their own", PsEnvPub.Run),
            new("psenvsub", "[--publisher ENDPOINT] [--updates N]", "reads only what is under key B", PsEnvSub.Run),
            new("psaddrpub", "[--publisher ENDPOINT] [--answers ENDPOINT] [--every MS]", "publishes with its own address in the envelope", PsAddrPub.Run),
            new("psaddrsub", "[--publisher ENDPOINT]", "answers the sender whom the envelope names", PsAddrSub.Run),
        ]),
        ("High-water marks",
        [
            new("hwm", "[--mark N] [--messages N]", "what happens at the mark: dropped, dropped, refused, or more room than thought", Hwm.RunAsync),
        ]),
    ];

    /// <summary>Finds a program by its name in the guide.</summary>
    public static GuideProgram Find(string name) =>
        Sections.SelectMany(section => section.Programs).FirstOrDefault(program => program.Name == name)
            ?? throw new UsageException($"There is no program '{name}'. Without a name, all are listed.");

    public static void Print()
    {
        foreach (var (section, programs) in Sections)
        {
            Console.WriteLine(section);
            foreach (var program in programs)
            {
                Console.WriteLine($"  {program.Name,-12}{program.Line}");
                if (program.Usage.Length > 0)
                {
                    Console.WriteLine($"  {"",-14}{program.Usage}");
                }
            }
        }
    }
}
