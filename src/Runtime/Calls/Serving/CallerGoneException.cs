namespace PactMQ.Calls;

/// <summary>A call's answer has nobody to go to: its caller's connection has ended.</summary>
internal sealed class CallerGoneException(Exception inner) : ZmqException("The caller has gone before it was answered.", inner);
