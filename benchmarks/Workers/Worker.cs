using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Sides.Own.Typed;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Plays an end of the sides that are called through <see cref="ISide"/>, and of our contracts.</summary>
internal static class Worker
{
    public static int Run(string json) => WorkerLife.Run(json, static order => Play(order, SideCatalog.Named(order.Side)));

    private static void Play(WorkerOrder order, ISide side)
    {
        switch (order.Role)
        {
            case WorkerRole.Pull:
                new FlowReceiver(Bound(side.OpenPull(order.Settings), order), order).Run();
                break;
            case WorkerRole.Push:
                new FlowSender(Connected(side.OpenPush(order.Settings), order), order).Run(WorkerLines.WriteReport);
                break;
            case WorkerRole.Reply:
                Reply(Bound(side.OpenReply(order.Settings), order), order);
                break;
            case WorkerRole.Request:
                Request(Connected(side.OpenRequest(order.Settings), order), order);
                break;
            case WorkerRole.Route:
                new Echoer(Bound(side.OpenRouter(order.Settings), order), order).Run();
                break;
            case WorkerRole.RouteBehind:
                new Echoer(Connected(side.OpenRouter(order.Settings), order), order).Run();
                break;
            case WorkerRole.Deal:
                new Pipeliner(Connected(side.OpenDealer(order.Settings), order), order).Run();
                break;
            case WorkerRole.Forward:
                side.Forward(order.Settings, WorkerLines.WriteEndpoints);
                break;
            case WorkerRole.Publish:
                new FlowSender(Bound(side.OpenPublisher(order.Settings), order), order).Run(WorkerLines.WriteReport);
                break;
            case WorkerRole.Subscribe:
                Subscribe(order, side);
                break;
            case WorkerRole.Welcome:
                new Welcomer(Bound(side.OpenRouter(order.Settings), order), order).Run();
                break;
            case WorkerRole.Crowd:
                new Crowd(side, order).Run();
                break;
            case WorkerRole.Inproc:
                PlayBothEnds(order, side);
                break;
            case WorkerRole.RequestBeside:
                var silent = new Crowd(side, order).Connect();
                new Requester(Connected(side.OpenDealer(order.Settings), order), order).Run();
                GC.KeepAlive(silent);
                break;
            case WorkerRole.PullLong:
                new FlowReceiver(Bound(side.OpenPull(order.Settings), order), order).RunLong();
                break;
            case WorkerRole.ServeCalls or WorkerRole.Call:
                CallWorker.Play(order, new OwnCalls());
                break;
            case WorkerRole.PublishEvents or WorkerRole.HandleEvents or WorkerRole.PushJobs or WorkerRole.HandleJobs:
                OwnOneWay.Play(order);
                break;
            case WorkerRole.Hog:
                Hog.Run();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Role, "No such role.");
        }
    }

    private static TEnd Bound<TEnd>(TEnd end, WorkerOrder order)
        where TEnd : IEnd
    {
        WorkerLines.WriteEndpoint(end.Bind(order.Endpoint));
        return end;
    }

    private static TEnd Connected<TEnd>(TEnd end, WorkerOrder order)
        where TEnd : IEnd
    {
        end.Connect(order.Endpoint);
        return end;
    }

    private static void Reply(IConversingEnd end, WorkerOrder order)
    {
        if (order.Workload.Awaited && end is IAwaitedEnd awaited)
        {
            new AwaitingReplier(awaited, order).RunAsync().GetAwaiter().GetResult();
        }
        else
        {
            new Replier(end, order).Run();
        }
    }

    private static void Request(IConversingEnd end, WorkerOrder order)
    {
        if (order.Workload.Awaited && end is IAwaitedEnd awaited)
        {
            new AwaitingRequester(awaited, order).RunAsync().GetAwaiter().GetResult();
        }
        else
        {
            new Requester(end, order).Run();
        }
    }

    private static void Subscribe(WorkerOrder order, ISide side)
    {
        if (order.Workload is { Count: 1, Stalled: false, Topics: 1, Set: not WorkloadSet.Curves })
        {
            new FlowReceiver(Connected(side.OpenSubscriber(order.Settings, default), order), order).Run();
        }
        else
        {
            new Audience(side, order).Run();
        }
    }

    private static void PlayBothEnds(WorkerOrder order, ISide side)
    {
        // CPU time and bytes are the process's, so the main end's report holds both.
        if (order.Workload.Scenario == Scenario.Flow)
        {
            var pull = side.OpenPull(order.Settings);
            pull.Bind(order.Endpoint);
            Beside(() => new FlowSender(Connected(side.OpenPush(order.Settings), order), order).Run(static _ => { }));
            new FlowReceiver(pull, order).Run();
            return;
        }

        var reply = side.OpenReply(order.Settings);
        reply.Bind(order.Endpoint);
        Beside(() => Reply(reply, order with { WarmUp = TimeSpan.FromDays(1) }));
        Request(Connected(side.OpenRequest(order.Settings), order), order);
    }

    private static void Beside(Action work)
    {
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                WorkerLines.WriteFailure(exception);
            }
        })
        {
            IsBackground = true,
            Name = "other end",
        };
        thread.Start();
    }
}
