using System.Reflection;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Tests.Semantics;

/// <summary>The tables by which the rules know the runtime say what the runtime is.</summary>
public sealed class VocabularyTests
{
    private static readonly Assembly Runtime = typeof(Socket).Assembly;

    [Fact]
    public void EverySocketTypeHasItsKind()
    {
        var sockets = Runtime.GetExportedTypes().Where(type => type.IsSealed && type.IsSubclassOf(typeof(Socket))).ToList();
        Assert.Equal(sockets.Select(type => type.Name).Order(), SocketTypes.All.Keys.Order());
        foreach (var type in sockets)
        {
            using var socket = (Socket)Activator.CreateInstance(type, [null])!;
            var kind = SocketTypes.All[type.Name];
            Assert.Equal(socket.Kind.ToString(), kind.ToString());
            Assert.Equal(socket.IsThreadSafe, SocketTypes.IsThreadSafe(kind));
        }
    }

    [Fact]
    public void EveryActionIsAMemberOfASocket()
    {
        var members = Runtime.GetExportedTypes().Where(type => type == typeof(Socket) || type.IsSubclassOf(typeof(Socket)))
            .SelectMany(type => type.GetMethods()).Select(method => method.Name).ToHashSet();

        Assert.DoesNotContain(SocketActions.All.Keys, name => !members.Contains(name));
    }

    [Fact]
    public void EverySendAndReceiveIsAnAction()
    {
        var members = Runtime.GetExportedTypes().Where(type => type == typeof(Socket) || type.IsSubclassOf(typeof(Socket)))
            .SelectMany(type => type.GetMethods()).Select(method => method.Name)
            .Where(name => name.Contains("Send", StringComparison.Ordinal) || name.Contains("Receive", StringComparison.Ordinal)).Distinct();

        Assert.DoesNotContain(members, name => SocketActions.Of(name) == SocketAction.None);
    }

    [Fact]
    public void EveryRoleIsABaseTypeAndARegistration()
    {
        Assert.DoesNotContain(LinkRoles.Bases.Keys, name => Runtime.GetType("PactMQ." + name) is not { IsAbstract: true });
        Assert.DoesNotContain(LinkRoles.Registrations.Keys, name => !Overloads(name).Any() || Overloads(name).Any(method => method.GetParameters().All(parameter => parameter.Name != "endpoint")));
    }

    private static IEnumerable<System.Reflection.MethodInfo> Overloads(string name) => typeof(PactMQBuilder).GetMethods().Where(method => method.Name == name);
}
