using PactMQ.Samples.Aot;
using PactMQ.Samples.Aot.Server;

switch (args)
{
    case ["server"]:
        return await MillHost.RunAsync();
    case ["client", var calls, var events, var jobs, var pair]:
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
        {
            return await new Customer(calls, events, jobs, pair).RunAsync(patience.Token);
        }

    default:
        Console.Error.WriteLine("usage: mill server | mill client CALLS EVENTS JOBS PAIR");
        return 2;
}
