using PactMQ;

namespace Guide;

/// <summary>mtrelay: three threads in a row; each starts the one before it and waits for its signal over a PAIR.</summary>
internal static class MtRelay
{
    public static void Run(Stage stage)
    {
        #region program
        using var step3 = new PairSocket();
        step3.Bind("inproc://step3");
        var second = Task.Factory.StartNew(() => Step2(stage), TaskCreationOptions.LongRunning);
        step3.ReceiveString(stage.Ending);
        Console.WriteLine("Test successful!");
        second.Wait(stage.Ending);
        #endregion
    }

    #region steps
    private static void Step2(Stage stage)
    {
        using var step2 = new PairSocket();
        step2.Bind("inproc://step2");
        var first = Task.Factory.StartNew(Step1, TaskCreationOptions.LongRunning);
        step2.ReceiveString(stage.Ending);
        Signal("inproc://step3", "Step 2 ready, signaling step 3");
        first.Wait(stage.Ending);
    }

    private static void Step1() => Signal("inproc://step2", "Step 1 ready, signaling step 2");

    private static void Signal(string next, string line)
    {
        using var pair = new PairSocket();
        pair.Connect(next);
        Console.WriteLine(line);
        pair.Send("READY");
    }
    #endregion
}
