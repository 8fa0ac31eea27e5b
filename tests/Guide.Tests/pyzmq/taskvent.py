import random
import zmq
from stage import *  # noqa: F403

workers = context.socket(zmq.PUSH)
bind(workers, "ventilator", "tcp://*:5557")
sink = context.socket(zmq.PUSH)
connect(sink, "sink", "tcp://localhost:5558")
say("Press Enter when the workers are ready: ")
input()
sink.send_string("0")
tasks = [random.randint(1, number("longest", 100)) for _ in range(100)]
for task in tasks:
    workers.send_string(str(task))
say(f"Total expected cost: {sum(tasks)} msec")
done()
