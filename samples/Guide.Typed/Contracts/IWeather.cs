using PactMQ.Contracts;

namespace Guide;

/// <summary>The weather feed: a topic for each zip code.</summary>
[PublishSubscribe]
public interface IWeather
{
    /// <summary>Tells the weather of one zip code.</summary>
    [Topic("weather/{zip}")]
    ValueTask UpdatedAsync(string zip, int temperature, int humidity);
}
