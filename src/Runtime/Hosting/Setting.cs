namespace PactMQ.Hosting;

/// <summary>One setting of <see cref="PactMQOptions"/>: how it is read from text and what it may be.</summary>
internal abstract class Setting(string name)
{
    public string Name { get; } = name;

    /// <summary>Reads the setting from the configuration; gives what is wrong with the text, and null when nothing is.</summary>
    public abstract string? Read(PactMQOptions settings, string text);

    /// <summary>Gives what is wrong with the value, and null when nothing is.</summary>
    public abstract string? Check(PactMQOptions settings);
}
