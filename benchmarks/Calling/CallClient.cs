namespace PactMQ.Benchmarks.Calling;

/// <summary>A connected client of one library.</summary>
internal abstract class CallClient
{
    /// <summary>The text of each call and item.</summary>
    public const string Text = "a parcel with thirty-two letters";

    /// <summary>Calls again and again, without end.</summary>
    public abstract Task CallAsync(CallLoop loop);

    /// <summary>Reads a stream that does not end.</summary>
    public abstract Task ReadAsync(CallLoop loop);

    /// <summary>Measures what a result by itself takes, in bytes.</summary>
    public abstract double MeasureResult();
}
