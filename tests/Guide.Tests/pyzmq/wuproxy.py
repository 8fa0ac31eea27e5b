import zmq
from stage import *  # noqa: F403

inside = context.socket(zmq.XSUB)
connect(inside, "weather", "tcp://127.0.0.1:5556")
outside = context.socket(zmq.XPUB)
bind(outside, "network", "tcp://127.0.0.1:8100")
zmq.proxy(inside, outside)
