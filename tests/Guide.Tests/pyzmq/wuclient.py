import zmq
from stage import *  # noqa: F403

zip_code = values[0] if values else "10001"
updates = number("updates", 100)
subscriber = context.socket(zmq.SUB)
connect(subscriber, "weather", "tcp://localhost:5556")
subscriber.setsockopt_string(zmq.SUBSCRIBE, zip_code + " ")
total = sum(int(subscriber.recv_string().split()[1]) for _ in range(updates))
say(f"Average temperature for zipcode '{zip_code}' was {int(total / updates)}F")
done()
