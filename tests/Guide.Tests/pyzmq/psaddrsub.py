import zmq
from stage import *  # noqa: F403

subscriber = context.socket(zmq.SUB)
connect(subscriber, "publisher", "tcp://localhost:5563")
subscriber.setsockopt(zmq.SUBSCRIBE, b"question")
key, address, data = (frame.decode() for frame in subscriber.recv_multipart())
say(f"[{key}] from {address}: {data}")
answer = context.socket(zmq.PUSH)
answer.connect(address)
answer.send_string("It is me")
done()
