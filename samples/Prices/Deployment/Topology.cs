using PactMQ.Contracts;

// This project has no code: it references all programs that run together, and the compiler compares their endpoints here.
[assembly: TopologyRoot]
