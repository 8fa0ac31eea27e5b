using Guide;
using PactMQ;

if (args is [])
{
    ProgramList.Print();
    return 0;
}

using var signals = ShutdownSignals.Listen();
try
{
    var program = ProgramList.Find(args[0]);
    await program.RunAsync(new Stage(program, args[1..], signals.Token));
    return 0;
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    // Ctrl-C or SIGTERM: the programs wait with the stage's token and dispose their sockets on the way here.
    return 0;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
catch (ZmqException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
