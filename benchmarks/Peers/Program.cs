using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Peers.Grpc;
using PactMQ.Benchmarks.Peers.JsonCalls;
using PactMQ.Benchmarks.Workers;

// Plays the ends of those peers of contracts that need much: started by the conductor, with "worker" and an order.
if (args is not ["worker", var order])
{
    Console.Error.WriteLine("This program is started by the benchmarks: dotnet run -c Release --project benchmarks -- contracts");
    return 2;
}

return WorkerLife.Run(order, static order => CallWorker.Play(order, order.Side == "grpc" ? new GrpcCalls() : new JsonRpcCalls()));
