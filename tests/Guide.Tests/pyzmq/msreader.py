import time
import zmq
from stage import *  # noqa: F403

tasks = context.socket(zmq.PULL)
connect(tasks, "ventilator", "tcp://localhost:5557")
weather = context.socket(zmq.SUB)
connect(weather, "weather", "tcp://localhost:5556")
weather.setsockopt_string(zmq.SUBSCRIBE, (values[0] if values else "10001") + " ")
while True:
    idle = True
    for name, socket in (("task", tasks), ("weather", weather)):
        try:
            say(f"{name} {socket.recv_string(zmq.NOBLOCK)}")
            idle = False
        except zmq.Again:
            pass
    if idle:
        time.sleep(0.001)
