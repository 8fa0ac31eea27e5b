import os
import signal
import threading
import time
import zmq
from stage import *  # noqa: F403


def answer(thread):
    receiver = context.socket(zmq.REP)
    receiver.connect("inproc://workers")
    while True:
        say(f"Thread {thread} received request: [{receiver.recv_string()}]")
        time.sleep(number("work", 1000) / 1000)
        receiver.send_string("World")


clients = context.socket(zmq.ROUTER)
bind(clients, "server", "tcp://*:5555")
workers = context.socket(zmq.DEALER)
workers.bind("inproc://workers")
# The threads own their sockets; a signal ends the process without asking them.
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
for thread in range(1, number("threads", 5) + 1):
    threading.Thread(target=answer, args=(thread,), daemon=True).start()
zmq.proxy(clients, workers)
