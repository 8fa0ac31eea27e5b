import zmq
from stage import *  # noqa: F403

subscriber = context.socket(zmq.SUB)
events = subscriber.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
connect(subscriber, "publisher", "tcp://localhost:5561")
subscriber.setsockopt(zmq.SUBSCRIBE, b"")
events.recv_multipart()
# The subscription goes out as the handshake ends. One I/O thread carries both connections on each side, so that it has
# arrived before the handshake of the second one is done.
ready = context.socket(zmq.REQ)
connect(ready, "ready", "tcp://localhost:5562")
ready.send(b"")
ready.recv()
say("synchronised")
updates = 0
while subscriber.recv() != b"END":
    updates += 1
say(f"Received {updates} updates")
subscriber.disable_monitor()
done()
