"""What every role has around it: named endpoints from the command line, and a clean end on SIGINT and SIGTERM."""
import signal
import sys

import zmq

context = zmq.Context()
_options = {}
values = []


def _read():
    words = sys.argv[1:]
    while words:
        word = words.pop(0)
        if word.startswith("--"):
            _options[word[2:]] = words.pop(0)
        else:
            values.append(word)


def _end(*_):
    context.destroy(linger=0)
    sys.exit(0)


def option(name, standard):
    return _options.get(name, standard)


def number(name, standard):
    return int(option(name, standard))


def bind(socket, name, standard):
    socket.bind(option(name, standard))
    endpoint = socket.getsockopt_string(zmq.LAST_ENDPOINT)
    say(f"bound {name} {endpoint}")
    return endpoint


def connect(socket, name, standard):
    socket.connect(option(name, standard))


def say(line):
    # In one piece: print() writes the end of the line by itself, and another thread's line can come between.
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def done():
    """Closes everything; what was sent still goes out."""
    context.destroy(linger=30000)
    sys.exit(0)


_read()
signal.signal(signal.SIGINT, _end)
signal.signal(signal.SIGTERM, _end)
