"""A pyzmq peer that does what its arguments say: a kind, then operations one after the other.

    recv             receives a message and prints its frames, in hexadecimal digits with a bar between them
    send:a|b         sends the frames a and b
    subscribe:topic  subscribes
    identity:name    takes an identity; before the endpoint is bound
"""
import sys
import zmq

LIMIT_MS = 20000


def main():
    kind, operations = sys.argv[1], sys.argv[2:]
    context = zmq.Context()
    socket = context.socket(getattr(zmq, kind))
    socket.linger = LIMIT_MS
    socket.rcvtimeo = LIMIT_MS
    socket.sndtimeo = LIMIT_MS
    for operation in operations:
        if operation.startswith("identity:"):
            socket.setsockopt(zmq.IDENTITY, operation[9:].encode())
    socket.bind("tcp://127.0.0.1:*")
    print(socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0").decode(), flush=True)
    for operation in operations:
        name, _, argument = operation.partition(":")
        if name == "recv":
            print("|".join(frame.hex() for frame in socket.recv_multipart()), flush=True)
        elif name == "send":
            socket.send_multipart([frame.encode() for frame in argument.split("|")])
        elif name == "subscribe":
            socket.setsockopt(zmq.SUBSCRIBE, argument.encode())
    print("done", flush=True)
    sys.stdin.read()
    socket.close()
    context.term()


main()
