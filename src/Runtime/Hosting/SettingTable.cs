using System.Globalization;

namespace PactMQ.Hosting;

/// <summary>All settings that the configuration may hold, beside the endpoints. Written by hand, so that reading them needs no reflection and each complaint says what is wanted.</summary>
internal static class SettingTable
{
    private const string Length = "a length of time such as 00:00:05";
    private const string Count = "a whole number of 1 or more";
    private const string Mark = "a whole number, 0 for no limit";
    private const string Flag = "true or false";

    public static readonly IReadOnlyList<Setting> All =
    [
        Time("Deadline", o => o.Deadline, (o, v) => o.Deadline = v, Positive, $"longer than nothing, {Length}"),
        Number("StreamCredit", o => o.StreamCredit, (o, v) => o.StreamCredit = v, AtLeastOne, Count),
        Choice<CallBalance>("Balance", o => o.Balance, (o, v) => o.Balance = v),
        Number("MaxAttempts", o => o.MaxAttempts, (o, v) => o.MaxAttempts = v, AtLeastOne, $"{Count}; 1 turns retries off"),
        Time("RetryDelay", o => o.RetryDelay, (o, v) => o.RetryDelay = v, NotNegative, Length),
        Number("MaxConcurrency", o => o.MaxConcurrency, (o, v) => o.MaxConcurrency = v, AtLeastOne, Count),
        Number("MaxConcurrencyPerPeer", o => o.MaxConcurrencyPerPeer, (o, v) => o.MaxConcurrencyPerPeer = v, AtLeastOne, Count),
        Number("MaxRequestBytes", o => o.MaxRequestBytes, (o, v) => o.MaxRequestBytes = v, AtLeastOne, "a whole number of bytes, 1 or more"),
        Time("RetryAfter", o => o.RetryAfter, (o, v) => o.RetryAfter = v, NotNegative, Length),
        Time("DrainTimeout", o => o.DrainTimeout, (o, v) => o.DrainTimeout = v, NotNegative, $"{Length}; 00:00:00 cancels at once"),
        Switch("DetailedErrors", o => o.DetailedErrors, (o, v) => o.DetailedErrors = v),
        Number("MaxConcurrentJobs", o => o.MaxConcurrentJobs, (o, v) => o.MaxConcurrentJobs = v, AtLeastOne, Count),
        Number("MaxCountedTopics", o => o.MaxCountedTopics, (o, v) => o.MaxCountedTopics = v, AtLeastOne, Count),
        Choice<ContractCheck>("ContractCheck", o => o.ContractCheck, (o, v) => o.ContractCheck = v),
        Number("SendHighWaterMark", o => o.SendHighWaterMark, (o, v) => o.SendHighWaterMark = v, AtLeastZero, Mark),
        Number("ReceiveHighWaterMark", o => o.ReceiveHighWaterMark, (o, v) => o.ReceiveHighWaterMark = v, AtLeastZero, Mark),
        Time("Linger", o => o.Linger, (o, v) => o.Linger = v, NotNegative, $"{Length}; 00:00:00 discards at once"),
        Time("HeartbeatInterval", o => o.HeartbeatInterval, (o, v) => o.HeartbeatInterval = v, NotNegative, $"{Length}; 00:00:00 turns heartbeats off"),
        Time("HeartbeatTimeout", o => o.HeartbeatTimeout, (o, v) => o.HeartbeatTimeout = v, NotNegative, Length),
        Time("ReconnectInterval", o => o.ReconnectInterval, (o, v) => o.ReconnectInterval = v, Positive, $"longer than nothing, {Length}"),
        Time("ReconnectIntervalMax", o => o.ReconnectIntervalMax, (o, v) => o.ReconnectIntervalMax = v, NotNegative, Length),
        new Setting<long>("MaxMessageBytes", ParseLong, o => o.MaxMessageBytes, (o, v) => o.MaxMessageBytes = v, value => value >= 1, "a whole number of bytes, 1 or more"),
        Switch("IPv6", o => o.IPv6, (o, v) => o.IPv6 = v),
    ];

    private static Setting<TimeSpan> Time(
        string name, Func<PactMQOptions, TimeSpan?> get, Action<PactMQOptions, TimeSpan> set, Func<TimeSpan, bool> allows, string wanted) =>
        new(name, static (string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value), get, set, allows, wanted);

    private static Setting<int> Number(
        string name, Func<PactMQOptions, int?> get, Action<PactMQOptions, int> set, Func<int, bool> allows, string wanted) =>
        new(name, static (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value), get, set, allows, wanted);

    private static Setting<bool> Switch(string name, Func<PactMQOptions, bool?> get, Action<PactMQOptions, bool> set) =>
        new(name, bool.TryParse, get, set, static _ => true, Flag);

    private static Setting<T> Choice<T>(string name, Func<PactMQOptions, T?> get, Action<PactMQOptions, T> set)
        where T : struct, Enum =>
        new(name, static (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value), get, set, Enum.IsDefined, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    private static bool ParseLong(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool Positive(TimeSpan value) => value > TimeSpan.Zero;

    private static bool NotNegative(TimeSpan value) => value >= TimeSpan.Zero;

    private static bool AtLeastOne(int value) => value >= 1;

    private static bool AtLeastZero(int value) => value >= 0;
}
