import zmq
from stage import *  # noqa: F403

updates = number("updates", 1000000)
publisher = context.socket(zmq.PUB)
publisher.sndhwm = updates + 100000
bind(publisher, "publisher", "tcp://*:5561")
ready = context.socket(zmq.REP)
bind(ready, "ready", "tcp://*:5562")
for _ in range(number("subscribers", 10)):
    ready.recv()
    ready.send(b"")
for _ in range(updates):
    publisher.send(b"Rhubarb")
publisher.send(b"END")
say(f"Sent {updates} updates")
done()
