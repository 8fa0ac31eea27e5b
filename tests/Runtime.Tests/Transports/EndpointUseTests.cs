using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PactMQ.Tests.Monitoring;
using PactMQ.Tests.Patterns;
using PactMQ.Transports;

namespace PactMQ.Tests.Transports;

/// <summary>Endpoints at work: interfaces, families, source addresses, names, prefixes, several at once.</summary>
public sealed class EndpointUseTests
{
    [Theory]
    [InlineData("tcp://*:*", "tcp://0.0.0.0:")]
    [InlineData("tcp://lo:*", "tcp://127.0.0.1:")]
    [InlineData("tcp://localhost:*", "tcp://127.0.0.1:")]
    [InlineData("tcp://127.0.0.1:0", "tcp://127.0.0.1:")]
    public void What_is_bound_is_told_resolved(string endpoint, string resolved)
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var bound = pull.Bind(endpoint);
        Assert.StartsWith(resolved, bound);
        Exchange(rig, pull, $"tcp://127.0.0.1:{bound[(bound.LastIndexOf(':') + 1)..]}");
    }

    [IPv6Fact]
    public void With_IPv6_the_wildcard_serves_both_families()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { IPv6 = true }));
        var bound = pull.Bind("tcp://*:*");
        var port = bound[(bound.LastIndexOf(':') + 1)..];
        Assert.StartsWith("tcp://[::]:", bound);
        Exchange(rig, pull, $"tcp://127.0.0.1:{port}");
        Exchange(rig, pull, $"tcp://[::1]:{port}");
    }

    [IPv6Fact]
    public void A_literal_of_IPv6_needs_no_option()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var bound = pull.Bind("tcp://[::1]:*");
        Assert.StartsWith("tcp://[::1]:", bound);
        Exchange(rig, pull, bound);
        Exchange(rig, pull, bound.Replace("[::1]", "[::1%lo]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_comes_from_its_source_address()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var bound = pull.Bind("tcp://127.0.0.1:*");
        using var monitor = pull.Monitor(SocketEventKinds.Accepted);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect($"tcp://127.0.0.2:*;{bound["tcp://".Length..]}");
        push.Send("from there");
        Assert.Equal("from there", pull.ReceiveString());
        Assert.StartsWith("127.0.0.2:", (await MonitorTests.Next<Accepted>(monitor)).PeerAddress);
    }

    [Fact]
    public async Task A_source_address_that_is_not_here_is_told_and_tried_again()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        using var monitor = push.Monitor(SocketEventKinds.ConnectRetried);
        push.Connect("tcp://192.0.2.1:*;127.0.0.1:9");
        Assert.NotEmpty((await MonitorTests.Next<ConnectRetried>(monitor)).Reason);
        await MonitorTests.Next<ConnectRetried>(monitor);
    }

    [Fact]
    public async Task An_unknown_name_is_told_and_looked_up_again_without_holding_others_up()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        using var monitor = push.Monitor(SocketEventKinds.ConnectRetried);
        push.Connect("tcp://no-such-host.invalid:5555");
        Assert.Contains("no-such-host.invalid", (await MonitorTests.Next<ConnectRetried>(monitor)).Reason);
        await MonitorTests.Next<ConnectRetried>(monitor);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Exchange(rig, pull, pull.Bind("tcp://localhost:*"));
    }

    [Fact]
    public void Binding_to_what_is_not_here_names_it()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Contains("no such address", Assert.Throws<EndpointException>(() => pull.Bind("tcp://192.0.2.1:5555")).Message);
        Assert.Contains("no-such-if0", Assert.Throws<EndpointException>(() => pull.Bind("tcp://no-such-if0:5555")).Message);
        Assert.Contains("/no/such/folder", Assert.Throws<EndpointException>(() => pull.Bind("ipc:///no/such/folder/x")).Message);
    }

    [Fact]
    public void One_socket_has_several_transports()
    {
        using var rig = new Rig("ipc");
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        string[] endpoints = [pull.Bind("tcp://127.0.0.1:*"), pull.Bind(rig.Fresh()), pull.Bind("inproc://several"), pull.Bind($"ipc://@pactmq-{Guid.NewGuid():N}")];
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        foreach (var endpoint in endpoints)
        {
            push.Connect(endpoint);
        }

        for (var number = 0; number < 40; number++)
        {
            push.Send("x");
        }

        var from = new Dictionary<string, int>();
        for (var number = 0; number < 40; number++)
        {
            using var message = pull.Receive();
            from[message.Peer!.Endpoint] = from.GetValueOrDefault(message.Peer.Endpoint) + 1;
        }

        Assert.Equal(endpoints.Order(), from.Keys.Order());
        Assert.All(from.Values, count => Assert.Equal(10, count));
    }

    [Fact]
    public void Prefixes_bind_and_connect()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Attach("@inproc://one, inproc://two"); // PULL binds by default
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Attach(">inproc://one,inproc://two"); // PUSH connects
        push.Send("a");
        push.Send("b");
        Assert.Equal(["a", "b"], new[] { pull.ReceiveString(), pull.ReceiveString() }.Order());
        Assert.Equal("inproc://three", pull.Bind("@inproc://three"));
        push.Connect(">inproc://three");
        Assert.Contains("Connect", Assert.Throws<EndpointException>(() => pull.Bind(">inproc://four")).Message);
        Assert.Contains("Bind", Assert.Throws<EndpointException>(() => pull.Connect("@inproc://four")).Message);
    }

    [Theory]
    [InlineData(SocketKind.Dealer, 1)]
    [InlineData(SocketKind.Push, 2)]
    public async Task A_second_connect_to_the_same_endpoint(SocketKind kind, int peers)
    {
        using var rig = new Rig();
        Socket binds = kind == SocketKind.Dealer ? new RouterSocket(rig.Context, Rig.Options) : new PullSocket(rig.Context, Rig.Options);
        Socket connects = kind == SocketKind.Dealer ? new DealerSocket(rig.Context, Rig.Options) : new PushSocket(rig.Context, Rig.Options);
        rig.Keep(binds);
        rig.Keep(connects);
        var endpoint = binds.Bind(rig.Fresh());
        connects.Connect(endpoint);
        connects.Connect(endpoint);
        await binds.WaitForPeersAsync(peers).WaitAsync(Rig.Limit);
        var third = rig.Keep(kind == SocketKind.Dealer ? new DealerSocket(rig.Context, Rig.Options) : (Socket)new PushSocket(rig.Context, Rig.Options));
        third.Connect(endpoint);
        await binds.WaitForPeersAsync(peers + 1).WaitAsync(Rig.Limit);
        Assert.Equal(peers + 1, binds.PeerCount);
    }

    [OtherUserFact]
    public async Task Other_users_are_refused_at_an_abstract_name()
    {
        using var rig = new Rig();
        var name = $"pactmq-{Guid.NewGuid():N}";
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Bind($"ipc://@{name}");
        using var monitor = pull.Monitor(SocketEventKinds.HandshakeFailed);
        using var stranger = Process.Start("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", "/usr/bin/python3", "-c", $"import socket; s = socket.socket(socket.AF_UNIX); s.connect('\\0{name}'); print(s.recv(64))"]);
        var refused = await MonitorTests.Next<HandshakeFailed>(monitor);
        Assert.Equal(HandshakeFault.Authentication, refused.Fault);
        Assert.StartsWith(":65534:", refused.PeerAddress);
        Assert.Contains("IpcOtherUsers", refused.Reason);
        await stranger.WaitForExitAsync().WaitAsync(Rig.Limit);

        var open = rig.Keep(new PullSocket(rig.Context, Rig.Options with { IpcOtherUsers = true }));
        open.Bind($"ipc://@{name}-open");
        using var accepted = open.Monitor(SocketEventKinds.Accepted);
        using var guest = Process.Start("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", "/usr/bin/python3", "-c", $"import socket; s = socket.socket(socket.AF_UNIX); s.connect('\\0{name}-open'); print(s.recv(64))"]);
        Assert.StartsWith(":65534:", (await MonitorTests.Next<Accepted>(accepted)).PeerAddress);
        await guest.WaitForExitAsync().WaitAsync(Rig.Limit);
    }

    [Fact]
    public void A_listening_descriptor_is_taken_over()
    {
        using var rig = new Rig();
        using var listening = new System.Net.Sockets.Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        var handle = Duplicate((int)listening.Handle);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { UseHandle = handle }));
        var bound = pull.Bind("tcp://127.0.0.1:*");
        Assert.Equal($"tcp://{listening.LocalEndPoint}", bound);
        Exchange(rig, pull, bound);
    }

    [Fact]
    public void The_systems_options_reach_the_connection()
    {
        using var rig = new Rig();
        var options = Rig.Options with
        {
            TcpSendBuffer = 30_000, TcpReceiveBuffer = 40_000, TcpKeepAlive = true, TcpKeepAliveIdle = TimeSpan.FromSeconds(77),
            TcpKeepAliveInterval = TimeSpan.FromSeconds(7), TcpKeepAliveCount = 3, TypeOfService = 0x28, Priority = 3, TcpMaxRetransmission = TimeSpan.FromSeconds(9),
        };
        using var socket = new System.Net.Sockets.Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketTuning.Apply(socket, options.ForPeers(SocketKind.Push, false).Transport);
        Assert.Equal(60_000, socket.SendBufferSize); // Linux doubles what it is asked for
        Assert.Equal(80_000, socket.ReceiveBufferSize);
        Assert.Equal(1, socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
        Assert.Equal(77, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime));
        Assert.Equal(7, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval));
        Assert.Equal(3, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount));
        Assert.Equal(0x28, socket.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService));
        Assert.Equal(3, Raw(socket, 1, 12));
        Assert.Equal(9000, Raw(socket, 6, 18));
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        Exchange(rig, pull, pull.Bind(rig.Fresh()));
    }

    private static void Exchange(Rig rig, PullSocket pull, string endpoint)
    {
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Connect(endpoint);
        push.Send(endpoint);
        Assert.Equal(endpoint, pull.ReceiveString());
    }

    private static int Raw(System.Net.Sockets.Socket socket, int level, int name)
    {
        var value = new byte[4];
        socket.GetRawSocketOption(level, name, value);
        return BitConverter.ToInt32(value);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int handle);
}
