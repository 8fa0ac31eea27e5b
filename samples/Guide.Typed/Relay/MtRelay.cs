namespace Guide;

/// <summary>mtrelay: three steps, each of which signals the next one.</summary>
internal static class MtRelay
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var fromSecond = new StepPair("@inproc://step3");
        await using var toThird = new StepPair("inproc://step3");
        await using var fromFirst = new StepPair("@inproc://step2");
        await using var toSecond = new StepPair("inproc://step2");

        var third = new Step("Test successful!");
        var second = new Step("Step 2 ready, signaling step 3", toThird);
        _ = fromSecond.RunAsync(third, stage.Ending);
        _ = fromFirst.RunAsync(second, stage.Ending);

        Console.WriteLine("Step 1 ready, signaling step 2");
        await toSecond.ReadyAsync("first");
        await third.DoneAsync.WaitAsync(stage.Ending);
        #endregion
    }
}
