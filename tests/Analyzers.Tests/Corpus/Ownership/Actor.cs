// An actor: a thread that owns its end of a PAIR, and an object that owns the other.
public sealed class Actor : IDisposable
{
    private readonly SocketContext _context;
    private readonly PairSocket _commands;
    private readonly Thread _thread;
    private readonly string _endpoint = $"inproc://actor-{Guid.NewGuid():N}";

    public Actor(SocketContext context)
    {
        _context = context;
        _commands = new PairSocket(context);
        _commands.Bind(_endpoint);
        _thread = new Thread(Run);
        _thread.Start();
    }

    public string Ask(string question)
    {
        _commands.Send(question);
        return _commands.ReceiveString();
    }

    public void Dispose()
    {
        _commands.Send("end");
        _thread.Join();
        _commands.Dispose();
    }

    private void Run()
    {
        using var commands = new PairSocket(_context);
        commands.Connect(_endpoint);
        while (true)
        {
            var command = commands.ReceiveString();
            if (command == "end")
            {
                return;
            }

            commands.Send(command.ToUpperInvariant());
        }
    }
}
