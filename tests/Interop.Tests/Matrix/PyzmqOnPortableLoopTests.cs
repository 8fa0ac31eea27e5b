using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The matrix against pyzmq with ours on the portable loop.</summary>
public sealed class PyzmqOnPortableLoopTests(PortableWorld ours, PyzmqWorld theirs)
    : PyzmqMatrixTests(ours, theirs), IClassFixture<PortableWorld>, IClassFixture<PyzmqWorld>;
