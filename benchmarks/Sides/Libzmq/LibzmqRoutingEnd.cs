namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>Moves each frame from zmq_msg_recv to zmq_msg_send, which copies nothing.</summary>
internal sealed unsafe class LibzmqRoutingEnd(LibzmqEnd end) : IRoutingEnd
{
    private const int MessageSize = 64;

    public string Bind(string endpoint) => end.Bind(endpoint);

    public void Connect(string endpoint) => end.Connect(endpoint);

    public void Echo()
    {
        var frame = stackalloc byte[MessageSize];
        bool more;
        do
        {
            _ = LibzmqNative.InitMessage(frame);
            end.Try(LibzmqNative.ReceiveMessage(frame, end.Handle, 0), "zmq_msg_recv");
            more = LibzmqNative.HasMore(frame) != 0;
            end.Try(LibzmqNative.SendMessage(frame, end.Handle, more ? LibzmqNative.SendMore : 0), "zmq_msg_send");
        }
        while (more);
    }

    public void Dispose() => end.Dispose();
}
