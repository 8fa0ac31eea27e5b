using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The matrix against libzmq with ours on the epoll loop.</summary>
public sealed class LibzmqOnEpollLoopTests(EpollWorld ours, LibzmqWorld theirs)
    : LibzmqMatrixTests(ours, theirs), IClassFixture<EpollWorld>, IClassFixture<LibzmqWorld>;
