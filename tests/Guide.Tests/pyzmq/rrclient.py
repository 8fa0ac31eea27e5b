import zmq
from stage import *  # noqa: F403

client = context.socket(zmq.REQ)
connect(client, "frontend", "tcp://localhost:5559")
for request in range(number("requests", 10)):
    client.send_string("Hello")
    say(f"Received reply {request} [{client.recv_string()}]")
done()
