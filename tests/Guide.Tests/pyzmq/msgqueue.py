import zmq
from stage import *  # noqa: F403

frontend = context.socket(zmq.ROUTER)
bind(frontend, "frontend", "tcp://*:5559")
backend = context.socket(zmq.DEALER)
bind(backend, "backend", "tcp://*:5560")
zmq.proxy(frontend, backend)
