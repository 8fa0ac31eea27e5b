using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The matrix against libzmq with ours on the portable loop.</summary>
public sealed class LibzmqOnPortableLoopTests(PortableWorld ours, LibzmqWorld theirs)
    : LibzmqMatrixTests(ours, theirs), IClassFixture<PortableWorld>, IClassFixture<LibzmqWorld>;
