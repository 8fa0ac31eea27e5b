import time
import zmq
from stage import *  # noqa: F403

publisher = context.socket(zmq.PUB)
bind(publisher, "publisher", "tcp://*:5563")
while True:
    publisher.send_multipart([b"A", b"We don't want to see this"])
    publisher.send_multipart([b"B", b"We would like to see this"])
    time.sleep(number("every", 1000) / 1000)
