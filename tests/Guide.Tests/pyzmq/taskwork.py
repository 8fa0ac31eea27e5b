import time
import zmq
from stage import *  # noqa: F403

tasks = context.socket(zmq.PULL)
connect(tasks, "ventilator", "tcp://localhost:5557")
sink = context.socket(zmq.PUSH)
connect(sink, "sink", "tcp://localhost:5558")
say("ready")
while True:
    task = int(tasks.recv_string())
    say(f"task of {task} msec")
    time.sleep(task / 1000)
    sink.send_string("")
