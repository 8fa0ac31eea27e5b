using System.CommandLine.Parsing;
using System.Globalization;

namespace PactMQ.Tool.CommandLine;

/// <summary>Reads the numbers of options, and says of a malformed one what it should have been.</summary>
internal static class Numbers
{
    private const double MostSeconds = 1e6;

    /// <summary>A time in seconds, more than 0.</summary>
    public static double? Seconds(ArgumentResult result) =>
        Read(result, value => value is > 0 and <= MostSeconds, "a number of seconds, more than 0, such as 2.5");

    /// <summary>A time in seconds, 0 or more, or -1 for ever.</summary>
    public static double? SecondsOrEver(ArgumentResult result) =>
        Read(result, value => value is -1 or (>= 0 and <= MostSeconds), "a number of seconds, 0 or more, or -1 for ever");

    /// <summary>A whole number, 0 or more.</summary>
    public static long? Count(ArgumentResult result) =>
        (long?)Read(result, value => value is >= 0 and <= 1L << 53 && Math.Floor(value) == value, "a whole number, 0 or more");

    private static double? Read(ArgumentResult result, Func<double, bool> legal, string rule)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && legal(value))
        {
            return value;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} '{text}': write {rule}.");
        return null;
    }
}
