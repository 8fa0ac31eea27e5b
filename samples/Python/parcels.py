"""Every end of the parcel contracts (README.md) in Python: parcels.py ROLE ENDPOINT. A role that binds prints where first."""

import sys

from pactmq import DONE, CallError, Client, Fault, Publisher, Puller, Pusher, Server, Subscriber, finish, wire_id

UNKNOWN_PARCEL = 404


def serve(endpoint):
    """Serves IParcels until somebody calls Close."""
    stops = {"A1": ["Kiel", "Hamburg", "Ulm"]}
    notes, closed = [], []

    def track(number, language="en"):
        if number not in stops:
            raise Fault(UNKNOWN_PARCEL, [number], f"There is no parcel {number}.")
        return [number, stops[number][-1], {"en": "on its way", "de": "unterwegs"}[language]]

    def walk(number, times):
        yield from stops[number] * times

    def weigh():
        total = 0
        while (weight := (yield)) is not DONE:
            total += weight
        return total

    server = Server(endpoint, "Parcels", {
        "Track": track, "Walk": walk, "Note": notes.append, "Notes": lambda: notes, "Close": lambda: closed.append(True),
    }, uploads={"Weigh": weigh})
    print(server.endpoint, flush=True)
    server.run(until=lambda: closed)


def call(endpoint):
    """Calls every operation of IParcels, and prints what comes."""
    parcels = Client(endpoint, "Parcels")
    print("track", parcels.call("Track", "A1"))
    print("track", parcels.call("Track", "A1", "de"))
    try:
        parcels.call("Track", "B2")
    except CallError as error:
        print("fault", error.code, error.fault, error.started)
    try:
        parcels.call("Lose", "A1")
    except CallError as error:
        print("error", error.status, error.started)
    parcels.post("Note", "fragile")
    print("notes", parcels.call("Notes"))
    print("walk", len(list(parcels.stream("Walk", "A1", 100, credit=8))))
    for stop in parcels.stream("Walk", "A1", 1_000_000):
        print("left at", stop)
        break
    print("weigh", parcels.upload("Weigh", [0.5] * 300))


def publish(endpoint):
    """Publishes IParcelNews to whoever has subscribed."""
    news = Publisher(endpoint, "ParcelNews")
    print(news.endpoint, flush=True)
    news.wait_for_subscription()
    for place in ("Kiel", "Ulm"):
        news.publish(b"parcels/B2\0", "Moved", "B2", "nobody subscribed to this one")
        news.publish(b"parcels/A1\0", "Moved", "A1", place)


def listen(endpoint):
    """Prints the moves of parcel A1, up to Ulm."""
    for topic, operation, (number, place) in Subscriber(endpoint, b"parcels/A1\0"):
        print(topic, operation == wire_id("Moved"), number, place, flush=True)
        if place == "Ulm":
            return


def push(endpoint):
    """Hands out ten jobs of ISorting."""
    sorting = Pusher(endpoint, "Sorting", bind=False)
    for number in range(10):
        sorting.push("Sort", number)


def pull(endpoint):
    """Sorts until a job is negative."""
    total = 0
    for operation, (number,) in Puller(endpoint):
        if number < 0:
            break
        total += number if operation == wire_id("Sort") else 0
    print("sorted", total)


if __name__ == "__main__":
    roles = {role.__name__: role for role in (serve, call, publish, listen, push, pull)}
    if len(sys.argv) != 3 or sys.argv[1] not in roles:
        sys.exit(f"usage: parcels.py {'|'.join(roles)} ENDPOINT")
    try:
        roles[sys.argv[1]](sys.argv[2])
    finally:
        finish()
