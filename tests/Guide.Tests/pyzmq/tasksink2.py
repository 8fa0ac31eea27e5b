import time
import zmq
from stage import *  # noqa: F403

results = context.socket(zmq.PULL)
bind(results, "sink", "tcp://*:5558")
# XPUB, to hear of the workers' subscriptions before the signal is sent.
controller = context.socket(zmq.XPUB)
controller.setsockopt(zmq.XPUB_VERBOSE, 1)
bind(controller, "controller", "tcp://*:5559")
results.recv()
start = time.monotonic()
dots = ""
for task in range(100):
    results.recv()
    dots += ":" if task % 10 == 0 else "."
say(dots)
say(f"Total elapsed time: {int((time.monotonic() - start) * 1000)} msec")
for _ in range(number("workers", 1)):
    controller.recv()
controller.send_string("KILL")
done()
