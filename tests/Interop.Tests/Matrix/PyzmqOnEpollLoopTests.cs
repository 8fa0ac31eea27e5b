using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The matrix against pyzmq with ours on the epoll loop.</summary>
public sealed class PyzmqOnEpollLoopTests(EpollWorld ours, PyzmqWorld theirs)
    : PyzmqMatrixTests(ours, theirs), IClassFixture<EpollWorld>, IClassFixture<PyzmqWorld>;
