#!/usr/bin/env python3
"""Sockets of pyzmq, led by the tests over standard input and output.

A request is: u8 operation, i32 socket, i32 number, u32 count, count times (u32 length, bytes).
An answer is: u8 status (0 done, 1 timed out, 2 failed), u32 count, count times (u32 length, bytes).
All integers are little-endian.
"""
import struct
import sys

import zmq

REQUESTS = sys.stdin.buffer
ANSWERS = sys.stdout.buffer
DONE, TIMED_OUT, FAILED = 0, 1, 2


def read_exactly(count):
    data = REQUESTS.read(count)
    if len(data) != count:
        raise EOFError
    return data


def read_blocks():
    (count,) = struct.unpack("<I", read_exactly(4))
    blocks = []
    for _ in range(count):
        (length,) = struct.unpack("<I", read_exactly(4))
        blocks.append(read_exactly(length))
    return blocks


def answer(status, blocks=()):
    out = [struct.pack("<BI", status, len(blocks))]
    for block in blocks:
        out += (struct.pack("<I", len(block)), block)
    ANSWERS.write(b"".join(out))
    ANSWERS.flush()


class Remote:
    def __init__(self):
        self.context = zmq.Context()
        self.sockets = {}

    def open(self, key, kind, _):
        socket = self.context.socket(kind)
        socket.linger = 0
        socket.sndtimeo = 20000
        self.sockets[key] = socket

    def bind(self, key, _, blocks):
        self.sockets[key].bind(blocks[0].decode())
        return [self.sockets[key].getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0")]

    def connect(self, key, _, blocks):
        self.sockets[key].connect(blocks[0].decode())

    def set_bytes(self, key, option, blocks):
        self.sockets[key].setsockopt(option, blocks[0])

    def set_int(self, key, option, blocks):
        self.sockets[key].setsockopt(option, struct.unpack("<i", blocks[0])[0])

    def send(self, key, _, blocks):
        self.sockets[key].send_multipart(blocks)

    def receive(self, key, timeout, _):
        socket = self.sockets[key]
        if not socket.poll(timeout):
            raise zmq.Again
        return socket.recv_multipart()

    def close(self, key, _, __):
        self.sockets.pop(key).close()

    def run(self):
        operations = {
            ord("o"): self.open,
            ord("b"): self.bind,
            ord("c"): self.connect,
            ord("s"): self.set_bytes,
            ord("i"): self.set_int,
            ord(">"): self.send,
            ord("<"): self.receive,
            ord("x"): self.close,
        }
        while True:
            operation, key, number = struct.unpack("<Bii", read_exactly(9))
            blocks = read_blocks()
            try:
                answer(DONE, operations[operation](key, number, blocks) or ())
            except zmq.Again:
                answer(TIMED_OUT)
            except Exception as problem:  # the test shows it
                answer(FAILED, [f"{type(problem).__name__}: {problem}".encode()])


if __name__ == "__main__":
    try:
        Remote().run()
    except EOFError:
        pass
