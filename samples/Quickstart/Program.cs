using Quickstart.Coordinator;
using Quickstart.Index;
using Quickstart.Worker;

// One program, three roles: the coordinator starts the others as processes of their own.
return args switch
{
    ["worker", .. var rest] => await WorkerProcess.RunAsync(rest),
    ["index", .. var rest] => await IndexProcess.RunAsync(rest),
    _ => await CoordinatorProcess.RunAsync(args),
};
