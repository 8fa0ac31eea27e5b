using PactMQ;

namespace Guide;

/// <summary>zerocopy: a message made of the program's own memory, which comes back when it has been sent.</summary>
internal static class ZeroCopy
{
    public static void Run(Stage stage)
    {
        #region program
        var bytes = stage.Number("bytes", 1_000_000);
        using var sender = new PushSocket();
        using var receiver = new PullSocket();
        sender.Connect(receiver.Bind("tcp://127.0.0.1:*"));

        var memory = new byte[bytes];
        Random.Shared.NextBytes(memory);
        using var released = new ManualResetEventSlim();
        sender.Send(Message.Rent().AppendExternal(memory, _ => released.Set()), stage.Ending);

        // Sent from where it lies; it may be changed again only now.
        released.Wait(stage.Ending);
        Console.WriteLine($"sent {bytes} bytes, and the memory came back");

        // The other side takes the frame out of its message and keeps it, again without a copy.
        using var message = receiver.Receive(stage.Ending);
        using var kept = message.DetachFrame(0);
        Console.WriteLine($"received {kept.Memory.Length} bytes, {(kept.Memory.Span.SequenceEqual(memory) ? "the same" : "others")}");
        #endregion
    }
}
