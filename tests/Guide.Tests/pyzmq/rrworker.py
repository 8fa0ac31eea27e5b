import time
import zmq
from stage import *  # noqa: F403

worker = context.socket(zmq.REP)
connect(worker, "backend", "tcp://localhost:5560")
say("ready")
while True:
    say(f"Received request: [{worker.recv_string()}]")
    time.sleep(number("work", 1000) / 1000)
    worker.send_string("World")
