namespace PactMQ.Tests.Patterns;

/// <summary>When answers leave: gathered while they come quickly, and never kept for long.</summary>
public sealed class AnswerTests
{
    private const int Run = 100;
    private const int BeforeSilence = 30;

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Answers_leave_though_their_sender_falls_silent_amid_a_run(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(router, dealer);
        using var heard = new ManualResetEventSlim();
        var answering = Task.Factory.StartNew(() => Answer(router, heard), TaskCreationOptions.LongRunning);

        // Quick answers teach the router to gather them.
        for (var round = 0; round < 50; round++)
        {
            Ask(dealer, Run);
            Hear(dealer, Run);
        }

        Ask(dealer, Run);
        Hear(dealer, BeforeSilence);
        heard.Set();
        Hear(dealer, Run - BeforeSilence);
        await answering.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Answers_to_several_peers_leave_though_only_one_of_them_is_answered_last()
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var asking = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        var listening = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(router, asking);
        listening.Connect(router.LastEndpoint!);
        listening.Send("here");
        using var here = router.Receive();
        for (var round = 0; round < 50; round++)
        {
            Ask(asking, Run);
            for (var count = 0; count < Run; count++)
            {
                using var message = router.Receive();

                // All but the last go to somebody else than who waits for the last.
                var answer = Message.Rent();
                answer.Append(count < Run - 1 ? here.Span(0) : message.Span(0));
                answer.Append("x"u8);
                router.Send(answer);
            }

            Hear(asking, 1);
            Hear(listening, Run - 1);
        }
    }

    private static void Answer(RouterSocket router, ManualResetEventSlim heard)
    {
        for (var count = 0; count < (51 * Run); count++)
        {
            if (count == (50 * Run) + BeforeSilence)
            {
                Assert.True(heard.Wait(Rig.Limit), "The answers given so far did not leave.");
            }

            router.Send(router.Receive());
        }
    }

    private static void Ask(DealerSocket dealer, int count)
    {
        for (var number = 0; number < count; number++)
        {
            dealer.Send("?");
        }
    }

    private static void Hear(DealerSocket dealer, int count)
    {
        for (var number = 0; number < count; number++)
        {
            dealer.ReceiveString();
        }
    }
}
