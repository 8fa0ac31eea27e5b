import zmq
from stage import *  # noqa: F403

tasks = context.socket(zmq.PULL)
connect(tasks, "ventilator", "tcp://localhost:5557")
weather = context.socket(zmq.SUB)
connect(weather, "weather", "tcp://localhost:5556")
weather.setsockopt_string(zmq.SUBSCRIBE, (values[0] if values else "10001") + " ")
poller = zmq.Poller()
poller.register(tasks, zmq.POLLIN)
poller.register(weather, zmq.POLLIN)
while True:
    for socket, _ in poller.poll():
        say(f"{'task' if socket is tasks else 'weather'} {socket.recv_string()}")
