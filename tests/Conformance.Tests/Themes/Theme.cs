namespace PactMQ.Conformance.Tests.Themes;

/// <summary>Something that libzmq's own tests try, and where it is tried here.</summary>
/// <param name="Area">The heading it stands under.</param>
/// <param name="Files">The names of libzmq's tests, without <c>test_</c>.</param>
/// <param name="Shown">What is shown here; or, without tests, why not.</param>
/// <param name="Tests">The tests, each as class and method.</param>
internal sealed record Theme(string Area, string Files, string Shown, params string[] Tests);
