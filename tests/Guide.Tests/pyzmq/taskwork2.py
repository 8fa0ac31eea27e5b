import time
import zmq
from stage import *  # noqa: F403

tasks = context.socket(zmq.PULL)
connect(tasks, "ventilator", "tcp://localhost:5557")
sink = context.socket(zmq.PUSH)
connect(sink, "sink", "tcp://localhost:5558")
controller = context.socket(zmq.SUB)
controller.setsockopt(zmq.SUBSCRIBE, b"")
connect(controller, "controller", "tcp://localhost:5559")
say("ready")
poller = zmq.Poller()
poller.register(tasks, zmq.POLLIN)
poller.register(controller, zmq.POLLIN)
while True:
    ready = dict(poller.poll())
    if tasks in ready:
        task = int(tasks.recv_string())
        say(f"task of {task} msec")
        time.sleep(task / 1000)
        sink.send_string("")
    if controller in ready:
        say(f"told to end: {controller.recv_string()}")
        done()
