namespace PactMQ.Hosting;

/// <summary>A setting of one type.</summary>
internal sealed class Setting<T>(
    string name, Setting<T>.Parser parse, Func<PactMQOptions, T?> get, Action<PactMQOptions, T> set, Func<T, bool> allows, string wanted)
    : Setting(name)
    where T : struct
{
    /// <summary>Reads a value from text.</summary>
    internal delegate bool Parser(string text, out T value);

    public override string? Read(PactMQOptions settings, string text)
    {
        if (!parse(text.Trim(), out var value))
        {
            return $"is '{text}', which cannot be read: it has to be {wanted}.";
        }

        set(settings, value);
        return null;
    }

    public override string? Check(PactMQOptions settings) => get(settings) is { } value && !allows(value) ? $"is {value}: it has to be {wanted}." : null;
}
