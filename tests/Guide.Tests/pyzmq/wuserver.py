import random
import time
import zmq
from stage import *  # noqa: F403

publisher = context.socket(zmq.PUB)
bind(publisher, "weather", "tcp://*:5556")
while True:
    publisher.send_string(f"{random.randrange(number('zips', 100000)):05} {random.randrange(-80, 135)} {random.randrange(10, 60)}")
    time.sleep(number("every", 0) / 1000)
