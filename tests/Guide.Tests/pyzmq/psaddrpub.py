import zmq
from stage import *  # noqa: F403

publisher = context.socket(zmq.PUB)
bind(publisher, "publisher", "tcp://*:5563")
answers = context.socket(zmq.PULL)
address = bind(answers, "answers", "tcp://127.0.0.1:5564")
while True:
    publisher.send_multipart([b"question", address.encode(), b"Who is there?"])
    if answers.poll(number("every", 1000)):
        say(f"answered: {answers.recv_string()}")
        done()
