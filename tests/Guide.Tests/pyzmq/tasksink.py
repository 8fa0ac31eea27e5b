import time
import zmq
from stage import *  # noqa: F403

results = context.socket(zmq.PULL)
bind(results, "sink", "tcp://*:5558")
results.recv()
start = time.monotonic()
dots = ""
for task in range(100):
    results.recv()
    dots += ":" if task % 10 == 0 else "."
say(dots)
say(f"Total elapsed time: {int((time.monotonic() - start) * 1000)} msec")
done()
