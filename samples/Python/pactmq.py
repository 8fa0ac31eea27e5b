"""PactMQ contracts from Python: docs/wire.md in code, on pyzmq and msgpack.

Both ends of [RequestReply] (Client, Server), [PublishSubscribe] (Publisher, Subscriber) and [Pipeline] (Pusher, Puller).
Each object owns one socket and belongs to one thread, as pyzmq's sockets do.
"""

import random
import struct
import time

import msgpack
import zmq

REQUEST, REPLY, ERROR, EVENT, OPEN, ITEM, END, CREDIT, CANCEL, DESCRIBE, GOAWAY = range(11)
DONE = object()  # What a handler of a client's stream is given after the last item.
OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, UNIMPLEMENTED = 0, 1, 2, 3, 4, 12
EXTENSIONS, INLINE, NOT_STARTED = 1, 2, 32

# What each kind has behind its first four bytes: mark, version and kind, flags, codec.
FIELDS = {
    REQUEST: ">IIQI", REPLY: ">Q", ERROR: ">QHH", EVENT: ">IIQ", OPEN: ">IIQII", ITEM: ">QI",
    END: ">QHH", CREDIT: ">QI", CANCEL: ">QHH", DESCRIBE: ">", GOAWAY: ">",
}


class CallError(Exception):
    """A call that did not give a result. `started` is False when the server says that its handler did not run."""

    def __init__(self, status, message, code=0, fault=None, started=True):
        super().__init__(message)
        self.status, self.code, self.fault, self.started = status, code, fault, started


class Fault(Exception):
    """Raised by a handler: a declared [Fault(code)] with the members of its exception."""

    def __init__(self, code, members, message="", status=UNKNOWN):
        super().__init__(message)
        self.code, self.members, self.status = code, members, status


def wire_id(name):
    """xxHash32 with seed 0 of the name's UTF-8: the id of a contract or an operation."""
    data, mask = name.encode(), 0xFFFFFFFF
    p1, p2, p3, p4, p5 = 2654435761, 2246822519, 3266489917, 668265263, 374761393

    def rotate(value, bits):
        return ((value << bits) | (value >> (32 - bits))) & mask

    position = 0
    if len(data) >= 16:
        lanes = [(p1 + p2) & mask, p2, 0, -p1 & mask]
        while position + 16 <= len(data):
            for lane, word in enumerate(struct.unpack_from("<4I", data, position)):
                lanes[lane] = rotate((lanes[lane] + word * p2) & mask, 13) * p1 & mask
            position += 16
        value = sum(rotate(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18))) & mask
    else:
        value = p5
    value = (value + len(data)) & mask
    while position + 4 <= len(data):
        value = rotate((value + struct.unpack_from("<I", data, position)[0] * p3) & mask, 17) * p4 & mask
        position += 4
    for byte in data[position:]:
        value = rotate((value + byte * p5) & mask, 11) * p1 & mask
    value = (value ^ value >> 15) * p2 & mask
    value = (value ^ value >> 13) * p3 & mask
    return value ^ value >> 16


def header(kind, *fields, flags=0):
    return struct.pack(">BBBB", 0xC1, 0x10 | kind, flags, 0) + struct.pack(FIELDS[kind], *fields)


def parse(frames):
    """Takes [header, body…] apart: kind, flags, the kind's fields, the body. None for what is no envelope of version 1."""
    if not frames or len(frames[0]) < 4 or frames[0][0] != 0xC1 or frames[0][1] >> 4 != 1:
        return None
    kind, flags = frames[0][1] & 15, frames[0][2]
    if kind not in FIELDS or len(frames[0]) < 4 + struct.calcsize(FIELDS[kind]):
        return None
    fields = struct.unpack_from(FIELDS[kind], frames[0], 4)
    end = 4 + struct.calcsize(FIELDS[kind])
    if flags & EXTENSIONS:
        end += 2 + struct.unpack_from(">H", frames[0], end)[0]
    return kind, flags, fields, frames[0][end:] if flags & INLINE else frames[1] if len(frames) > 1 else b""


def topic_of(contract, operation, *values):
    """The default topic, with its end: Contract/Operation and /value for each placeholder."""
    return "/".join([contract, operation, *map(escape, values)]).encode() + b"\0"


def escape(value):
    """A value in a topic: '/', '%' and control characters are written %XX."""
    return "".join(f"%{ord(c):02X}" if c in "/%" or ord(c) < 32 or ord(c) == 127 else c for c in str(value))


def open_socket(kind, endpoint, bind):
    socket = zmq.Context.instance().socket(kind)
    socket.setsockopt(zmq.LINGER, 1000)
    (socket.bind if bind else socket.connect)(endpoint)
    return socket


def finish(linger=10.0):
    """Sends what is left, within so many seconds, and closes every socket. At its exit Python waits for nothing."""
    zmq.Context.instance().destroy(linger=int(linger * 1000))


class Client:
    """Calls a contract's operations, one call at a time."""

    def __init__(self, endpoint, contract, timeout=5.0):
        self.socket = open_socket(zmq.DEALER, endpoint, bind=False)
        self.contract, self.timeout, self.correlation = wire_id(contract), timeout, 0

    def call(self, operation, *arguments):
        """A unary call. Gives its result, or raises CallError."""
        self._begin(REQUEST, operation, arguments)
        return msgpack.unpackb(self._receive(REPLY)[2])

    def post(self, operation, *arguments):
        """A [OneWay] call: nothing comes back."""
        self._send(header(EVENT, self.contract, wire_id(operation), 0), arguments)

    def stream(self, operation, *arguments, credit=64):
        """A server's stream: yields its items. Leaving the loop early cancels it."""
        self._begin(OPEN, operation, arguments, credit)
        ended = False
        try:
            while True:
                kind, _, body = self._receive(ITEM, END)
                if kind == END:
                    ended = True
                    return
                yield msgpack.unpackb(body)
                self._send(header(CREDIT, self.correlation, 1))
        except CallError:
            ended = True
            raise
        finally:
            if not ended:
                self._send(header(CANCEL, self.correlation, CANCELLED, 0))

    def upload(self, operation, items, *arguments):
        """A client's stream: sends as many items as the server grants, then gives its result."""
        self._begin(OPEN, operation, arguments, 0)
        credit = 0
        for sequence, item in enumerate(items):
            while credit == 0:
                kind, fields, body = self._receive(CREDIT, REPLY)
                if kind == REPLY:
                    return msgpack.unpackb(body)
                credit += fields[1]
            self.socket.send_multipart([b"", header(ITEM, self.correlation, sequence), msgpack.packb(item)])
            credit -= 1
        self._send(header(END, self.correlation, OK, 0))
        return msgpack.unpackb(self._receive(REPLY)[2])

    def _begin(self, kind, operation, arguments, *credit):
        self.correlation += 1
        self._send(header(kind, self.contract, wire_id(operation), self.correlation, int(self.timeout * 1000), *credit), arguments)

    def _send(self, head, arguments=None):
        self.socket.send_multipart([b"", head] + ([] if arguments is None else [msgpack.packb(list(arguments))]))

    def _receive(self, *kinds):
        deadline = time.monotonic() + self.timeout
        while self.socket.poll(max(0, int((deadline - time.monotonic()) * 1000))):
            _, *frames = self.socket.recv_multipart()
            envelope = parse(frames)
            if envelope is None or envelope[0] in (GOAWAY, DESCRIBE) or envelope[2][0] != self.correlation:
                continue
            kind, flags, fields, body = envelope
            if kind == ERROR or (kind == END and fields[1] != OK):
                message, fault, *_ = [*msgpack.unpackb(body), None] if body else ["", None]
                raise CallError(fields[1], message, fields[2], msgpack.unpackb(fault) if fault else None, not flags & NOT_STARTED)
            if kind in kinds:
                return kind, fields, body
        raise CallError(DEADLINE_EXCEEDED, f"no answer within {self.timeout} s")


class Server:
    """Serves one contract. `handlers` maps an operation's name to a function: what it gives is the result, a generator is a stream.

    `uploads` are the operations that take a client's stream: generators that are given each item by `yield`, then DONE, and return
    the result.
    """

    def __init__(self, endpoint, contract, handlers, uploads=None):
        self.socket = open_socket(zmq.ROUTER, endpoint, bind=True)
        self.endpoint = self.socket.getsockopt_string(zmq.LAST_ENDPOINT)
        self.contract = wire_id(contract)
        self.handlers = {wire_id(name): handler for name, handler in handlers.items()}
        self.uploads = {wire_id(name) for name in uploads or {}}
        self.handlers.update({wire_id(name): handler for name, handler in (uploads or {}).items()})
        self.streams = {}  # (route, correlation): [items, credit, sequence]
        self.uploading = {}  # (route, correlation): the handler's generator

    def run(self, until=lambda: False):
        while not until():
            if self.socket.poll(100):
                self.take(self.socket.recv_multipart())

    def take(self, frames):
        if b"" not in frames:
            return
        end = frames.index(b"") + 1
        route, envelope = tuple(frames[:end]), parse(frames[end:])
        if envelope is None:
            return
        kind, _, fields, body = envelope
        if kind in (REQUEST, OPEN, EVENT):
            self._begin(route, kind, fields, body)
        elif kind == CREDIT and (route, fields[0]) in self.streams:
            self.streams[route, fields[0]][1] += fields[1]
            self._pump(route, fields[0])
        elif kind == CANCEL and (route, fields[0]) in self.streams:
            self.streams.pop((route, fields[0]))[0].close()
        elif kind in (ITEM, END, CANCEL) and (route, fields[0]) in self.uploading:
            self._feed(route, kind, fields[0], body)

    def _begin(self, route, kind, fields, body):
        contract, operation, correlation = fields[:3]
        handler = self.handlers.get(operation) if contract == self.contract else None
        if handler is None:
            if kind != EVENT:
                self._fail(route, correlation, UNIMPLEMENTED, "This operation is not served here.", flags=NOT_STARTED)
            return
        try:
            arguments = msgpack.unpackb(body)
        except Exception as error:
            if kind != EVENT:
                self._fail(route, correlation, INVALID_ARGUMENT, f"The arguments cannot be read: {error}", flags=NOT_STARTED)
            return
        try:
            result = handler(*arguments)
            if kind == REQUEST:
                self._send(route, header(REPLY, correlation), msgpack.packb(result))
            elif kind == OPEN and operation in self.uploads:
                next(result)
                self.uploading[route, correlation] = result
                self._send(route, header(CREDIT, correlation, 64))
            elif kind == OPEN:
                self.streams[route, correlation] = [result, fields[4], 0]
                self._pump(route, correlation)
        except Exception as error:
            if kind != EVENT:
                self._raise(route, correlation, error)

    def _feed(self, route, kind, correlation, body):
        handler = self.uploading[route, correlation]
        try:
            if kind == CANCEL:
                handler.close()
            else:
                handler.send(msgpack.unpackb(body) if kind == ITEM else DONE)
            if kind == ITEM:
                self._send(route, header(CREDIT, correlation, 1))
                return
        except StopIteration as ended:
            self._send(route, header(REPLY, correlation), msgpack.packb(ended.value))
        except Exception as error:
            self._raise(route, correlation, error)
        del self.uploading[route, correlation]

    def _pump(self, route, correlation):
        stream = self.streams[route, correlation]
        try:
            while stream[1] > 0:
                self._send(route, header(ITEM, correlation, stream[2]), msgpack.packb(next(stream[0])))
                stream[1] -= 1
                stream[2] += 1
        except StopIteration:
            del self.streams[route, correlation]
            self._send(route, header(END, correlation, OK, 0))
        except Exception as error:
            del self.streams[route, correlation]
            self._raise(route, correlation, error)

    def _raise(self, route, correlation, error):
        if isinstance(error, Fault):
            self._fail(route, correlation, error.status, str(error), error.code, msgpack.packb(error.members))
        else:
            self._fail(route, correlation, UNKNOWN, str(error))

    def _fail(self, route, correlation, status, message, code=0, fault=None, flags=0):
        self._send(route, header(ERROR, correlation, status, code, flags=flags), msgpack.packb([message, fault, None]))

    def _send(self, route, *frames):
        self.socket.send_multipart([*route, *frames])


class Publisher:
    """Publishes a contract's events, numbered within each topic, so that subscribers see what they missed."""

    def __init__(self, endpoint, contract):
        self.socket = open_socket(zmq.XPUB, endpoint, bind=True)
        self.endpoint = self.socket.getsockopt_string(zmq.LAST_ENDPOINT)
        self.contract, self.epoch, self.counts = wire_id(contract), random.getrandbits(24) or 1, {}

    def wait_for_subscription(self, timeout=10.0):
        """Waits for the next subscription and gives its prefix."""
        deadline = time.monotonic() + timeout
        while self.socket.poll(max(0, int((deadline - time.monotonic()) * 1000))):
            note = self.socket.recv()
            if note[:1] == b"\1":
                return note[1:]
        raise TimeoutError("nobody subscribed")

    def publish(self, topic, operation, *arguments):
        """`topic` is whole, its 00 byte included: topic_of() makes the default one."""
        count = self.counts[topic] = self.counts.get(topic, 0) + 1
        self.socket.send_multipart([topic, header(EVENT, self.contract, wire_id(operation), self.epoch << 40 | count), msgpack.packb(list(arguments))])


class Subscriber:
    """Receives published events: iterate over it for (topic, operation's id, arguments)."""

    def __init__(self, endpoint, *topics):
        self.socket = open_socket(zmq.SUB, endpoint, bind=False)
        for topic in topics:
            self.socket.setsockopt(zmq.SUBSCRIBE, topic)

    def __iter__(self):
        while True:
            topic, *frames = self.socket.recv_multipart()
            envelope = parse(frames)
            if envelope is not None and envelope[0] == EVENT:
                yield topic.removesuffix(b"\0").decode(), envelope[2][1], msgpack.unpackb(envelope[3])


class Pusher:
    """Hands jobs out in turn to whoever pulls."""

    def __init__(self, endpoint, contract, bind=True):
        self.socket = open_socket(zmq.PUSH, endpoint, bind)
        self.endpoint = self.socket.getsockopt_string(zmq.LAST_ENDPOINT)
        self.contract = wire_id(contract)

    def push(self, operation, *arguments):
        self.socket.send_multipart([header(EVENT, self.contract, wire_id(operation), 0), msgpack.packb(list(arguments))])


class Puller:
    """Takes jobs: iterate over it for (operation's id, arguments)."""

    def __init__(self, endpoint, bind=False):
        self.socket = open_socket(zmq.PULL, endpoint, bind)
        self.endpoint = self.socket.getsockopt_string(zmq.LAST_ENDPOINT)

    def __iter__(self):
        while True:
            envelope = parse(self.socket.recv_multipart())
            if envelope is not None and envelope[0] == EVENT:
                yield envelope[2][1], msgpack.unpackb(envelope[3])
