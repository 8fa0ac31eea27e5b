namespace PactMQ;

/// <summary>What has passed through a proxy so far.</summary>
/// <param name="FromFrontend">What came in at the frontend and went out at the backend.</param>
/// <param name="FromBackend">What came in at the backend and went out at the frontend.</param>
/// <param name="Discarded">Messages that were taken and could not be sent: their peer had gone, or the proxy ended first.</param>
public sealed record ProxyStatistics(ProxyFlow FromFrontend, ProxyFlow FromBackend, long Discarded);
