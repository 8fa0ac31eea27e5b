import zmq
from stage import *  # noqa: F403

client = context.socket(zmq.REQ)
connect(client, "server", "tcp://localhost:5555")
for request in range(number("requests", 10)):
    client.send_string("Hello")
    say(f"Received {client.recv_string()} {request}")
done()
