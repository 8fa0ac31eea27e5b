import time
import zmq
from stage import *  # noqa: F403

server = context.socket(zmq.REP)
bind(server, "server", "tcp://*:5555")
while True:
    say(f"Received {server.recv_string()}")
    time.sleep(number("work", 1000) / 1000)
    server.send_string("World")
