// Top-level statements with local functions that share what is around them, in one flow.
using var requests = new RouterSocket(new SocketOptions { RouterMandatory = true });
using var jobs = new DealerSocket();
requests.Bind("tcp://127.0.0.1:*");
jobs.Bind("tcp://127.0.0.1:*");
var (forth, back) = (0, 0);
Console.CancelKeyPress += (_, _) => Console.WriteLine($"{forth} forth, {back} back");
while (forth + back < 100)
{
    if (!Forward() & !Return())
    {
        Thread.Yield();
    }
}

bool Forward()
{
    if (!requests.TryReceive(out var message))
    {
        return false;
    }

    jobs.Send(message);
    forth++;
    return true;
}

bool Return()
{
    if (!jobs.TryReceive(out var message))
    {
        return false;
    }

    requests.Send(message);
    back++;
    return true;
}
