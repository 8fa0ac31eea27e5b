import sys
import zmq
from stage import *  # noqa: F403

subscriber = context.socket(zmq.SUB)
connect(subscriber, "publisher", "tcp://localhost:5563")
subscriber.setsockopt(zmq.SUBSCRIBE, b"B")
for _ in range(number("updates", sys.maxsize)):
    key, data = subscriber.recv_multipart()
    say(f"[{key.decode()}] {data.decode()}")
done()
