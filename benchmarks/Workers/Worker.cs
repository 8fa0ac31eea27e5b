using System.Text.Json;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>A process that plays one end. It goes on after its report, for the other end's sake, until its standard input ends.</summary>
internal static class Worker
{
    public static int Run(string json)
    {
        var order = JsonSerializer.Deserialize(json, WorkerJson.Default.WorkerOrder)!;
        try
        {
            if (order.Core >= 0)
            {
                CorePinning.PinTo(order.Core);
            }

            ExitWithTheConductor();
            Play(order, SideCatalog.Named(order.Side));
            return 0;
        }
        catch (Exception exception)
        {
            // Whatever stops an end is a finding about that side, not a failure of the run.
            WorkerLines.WriteFailure(exception);
            return 1;
        }
    }

    private static void Play(WorkerOrder order, ISide side)
    {
        switch (order.Role)
        {
            case WorkerRole.Pull:
                using (var pull = side.OpenPull(order.HighWaterMark))
                {
                    WorkerLines.WriteEndpoint(pull.Bind(order.Endpoint));
                    new FlowReceiver(pull, order).Run();
                }

                break;
            case WorkerRole.Push:
                using (var push = side.OpenPush(order.HighWaterMark))
                {
                    push.Connect(order.Endpoint);
                    new FlowSender(push, order).Run(WorkerLines.WriteReport);
                }

                break;
            case WorkerRole.Reply:
                using (var reply = side.OpenReply(order.HighWaterMark))
                {
                    WorkerLines.WriteEndpoint(reply.Bind(order.Endpoint));
                    new Replier(reply, order).Run();
                }

                break;
            case WorkerRole.Request:
                using (var request = side.OpenRequest(order.HighWaterMark))
                {
                    request.Connect(order.Endpoint);
                    new Requester(request, order).Run();
                }

                break;
            case WorkerRole.Inproc:
                PlayBothEnds(order, side);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Role, "No such role.");
        }
    }

    private static void PlayBothEnds(WorkerOrder order, ISide side)
    {
        using var pull = side.OpenPull(order.HighWaterMark);
        pull.Bind(order.Endpoint);
        var sender = new Thread(() =>
        {
            try
            {
                using var push = side.OpenPush(order.HighWaterMark);
                push.Connect(order.Endpoint);

                // CPU time and bytes are the process's, so the receiver's report holds both ends.
                new FlowSender(push, order).Run(static _ => { });
            }
            catch (Exception exception)
            {
                WorkerLines.WriteFailure(exception);
            }
        })
        {
            IsBackground = true,
            Name = "sender",
        };
        sender.Start();
        new FlowReceiver(pull, order).Run();
    }

    private static void ExitWithTheConductor()
    {
        var watcher = new Thread(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
            }

            Environment.Exit(0);
        })
        {
            IsBackground = true,
            Name = "conductor watch",
        };
        watcher.Start();
    }
}
