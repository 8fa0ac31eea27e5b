using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Tests.Hostile;

/// <summary>T27, T28: peers on this machine and in this process.</summary>
public sealed class LocalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pactmq-");

    private string Endpoint => Path.Combine(_folder.FullName, "endpoint");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void T27_the_file_admits_its_owner_alone_and_goes_with_its_socket()
    {
        using (var rig = new Rig())
        {
            rig.Keep(new PullSocket(rig.Context, Rig.Options)).Bind($"ipc://{Endpoint}");
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Endpoint) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.False(File.Exists(Endpoint));
    }

    [Fact]
    public void T27_what_a_crash_left_behind_is_taken_over()
    {
        using (var crashed = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            crashed.Bind(new UnixDomainSocketEndPoint(Endpoint));
            crashed.Listen();
            KeepFile(crashed);
        }

        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind($"ipc://{Endpoint}");
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect($"ipc://{Endpoint}");
        push.Send("taken over");
        Assert.Equal("taken over", pull.ReceiveString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void T27_a_path_whose_listener_lives_is_refused_also_by_another_name(bool link)
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind($"ipc://{Endpoint}");
        var name = Endpoint;
        if (link)
        {
            name = Path.Combine(_folder.FullName, "link");
            File.CreateSymbolicLink(name, Endpoint);
        }

        var thief = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Contains("another process is listening", Assert.Throws<EndpointException>(() => thief.Bind($"ipc://{name}")).Message);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect($"ipc://{Endpoint}");
        push.Send("still mine");
        Assert.Equal("still mine", pull.ReceiveString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void T27_a_file_that_is_no_socket_is_never_removed(bool link)
    {
        File.WriteAllText(Endpoint, "precious");
        var name = Endpoint;
        if (link)
        {
            name = Path.Combine(_folder.FullName, "link");
            File.CreateSymbolicLink(name, Endpoint);
        }

        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Throws<EndpointException>(() => pull.Bind($"ipc://{name}"));
        Assert.Equal("precious", File.ReadAllText(Endpoint));
        Assert.True(File.Exists(name));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task T28_what_is_changed_after_sending_is_not_what_arrives(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        foreach (var size in (int[])[1, 200, 300, 9000, 70_000])
        {
            var mine = new byte[size];
            for (var round = 0; round < 3; round++)
            {
                Array.Fill(mine, (byte)1);
                if (round == 0)
                {
                    push.Send(mine);
                }
                else
                {
                    using var message = Message.Rent();
                    message.Append(mine);
                    push.Send(message);
                }

                Array.Fill(mine, (byte)2);
                using var received = pull.Receive();
                Assert.Equal(size, received.Span(0).Length);
                Assert.False(received.Span(0).ContainsAnyExcept((byte)1), $"{wire}: {size} bytes were changed after sending.");
            }
        }
    }

    [Fact]
    public void T28_names_belong_to_their_context()
    {
        using var one = new SocketContext();
        using var other = new SocketContext();
        using var first = new PullSocket(one, Rig.Options);
        using var second = new PullSocket(other, Rig.Options);
        first.Bind("inproc://name");
        second.Bind("inproc://name");
        using var push = new PushSocket(other, Rig.Options);
        push.Connect("inproc://name");
        push.Send("here");
        Assert.Equal("here", second.ReceiveString());
        Assert.False(first.TryReceive(out _));
    }

    /// <summary>.NET removes the file of a socket that it disposes; a crash does not: the file is put aside meanwhile.</summary>
    private void KeepFile(NetSocket crashed)
    {
        var aside = Path.Combine(_folder.FullName, "aside");
        File.Move(Endpoint, aside);
        crashed.Dispose();
        File.Move(aside, Endpoint);
    }
}
