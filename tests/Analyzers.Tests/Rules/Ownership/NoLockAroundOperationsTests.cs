using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class NoLockAroundOperationsTests : RuleTests<NoLockAroundOperations>
{
    [Fact]
    public async Task SeesSendsAndReceivesUnderALock() => await Reports("""
        internal sealed class Courier(DealerSocket socket)
        {
            private readonly Lock _gate = new();

            public string Ask(string question)
            {
                lock (_gate)
                {
                    [|socket.Send(question)|];
                    return [|socket.ReceiveString()|];
                }
            }
        }
        """);

    [Fact]
    public async Task LeavesAloneWhatDoesNotWaitUnderIt() => await Silent("""
        internal sealed class Courier(DealerSocket socket, ClientSocket shared)
        {
            private readonly Lock _gate = new();
            private int _count;

            public void Tell(string text)
            {
                lock (_gate)
                {
                    _count++;
                    socket.TrySend(text);
                    shared.Send("threads may share it");
                    Task.Run(() => socket.Send("later"));
                }

                socket.Send(text);
            }
        }
        """);
}
