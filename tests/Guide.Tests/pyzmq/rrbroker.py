import zmq
from stage import *  # noqa: F403

frontend = context.socket(zmq.ROUTER)
bind(frontend, "frontend", "tcp://*:5559")
backend = context.socket(zmq.DEALER)
bind(backend, "backend", "tcp://*:5560")
poller = zmq.Poller()
poller.register(frontend, zmq.POLLIN)
poller.register(backend, zmq.POLLIN)
while True:
    for socket, _ in poller.poll():
        (backend if socket is frontend else frontend).send_multipart(socket.recv_multipart())
