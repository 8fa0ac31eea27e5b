using PactMQ;

namespace Guide;

/// <summary>multipart: several frames travel as one message, together or not at all.</summary>
internal static class Multipart
{
    public static void Run(Stage stage)
    {
        #region program
        using var sender = new PairSocket();
        using var receiver = new PairSocket();
        sender.Connect(receiver.Bind("tcp://127.0.0.1:*"));

        // What other libraries send as two parts with "more" and a last one is one value here: it cannot be half sent.
        sender.Send(Message.Of("Hello", "", "World"), stage.Ending);

        using var message = receiver.Receive(stage.Ending);
        for (var frame = 0; frame < message.Count; frame++)
        {
            var more = frame < message.Count - 1;
            Console.WriteLine($"frame {frame}: '{message.GetString(frame)}', {(more ? "more follows" : "the last")}");
        }
        #endregion
    }
}
