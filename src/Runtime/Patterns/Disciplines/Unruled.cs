using PactMQ.Pipes;

namespace PactMQ.Patterns.Disciplines;

/// <summary>No rule: everybody may speak at any time, and every frame is the user's.</summary>
internal sealed class Unruled : IDiscipline
{
    public static readonly Unruled Instance = new();

    public bool AddsFrames => false;

    public void BeforeSend()
    {
    }

    public void AfterSend(Pipe? to)
    {
    }

    public void BeforeReceive()
    {
    }

    public bool Open(Pipe from, Message target) => true;

    public void Lost(Pipe pipe)
    {
    }
}
