namespace PactMQ.Pipes;

/// <summary>Runs an action after each full garbage collection, on the finalizer's thread. It keeps itself alive.</summary>
internal sealed class CollectionWatch(Action collected)
{
    private int _seen = GC.CollectionCount(GC.MaxGeneration);

    ~CollectionWatch()
    {
        var count = GC.CollectionCount(GC.MaxGeneration);
        if (count != _seen)
        {
            _seen = count;
            collected();
        }

        if (!Environment.HasShutdownStarted)
        {
            GC.ReRegisterForFinalize(this);
        }
    }
}
