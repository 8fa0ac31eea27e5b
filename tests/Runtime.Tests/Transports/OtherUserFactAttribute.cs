namespace PactMQ.Tests.Transports;

/// <summary>A test that runs a program as another user, which root alone can; elsewhere it is skipped with that reason.</summary>
public sealed class OtherUserFactAttribute : FactAttribute
{
    public OtherUserFactAttribute() => Skip = Environment.UserName == "root" && File.Exists("/usr/bin/setpriv") && File.Exists("/usr/bin/python3")
        ? null
        : "only root, with setpriv and a Python that others may run, can connect as another user";
}
