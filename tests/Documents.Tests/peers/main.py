

# Above stands the client of docs/wire.md, word for word; this uses it. Arguments: the server's endpoint, the publisher's.
import sys

quotes = Client(sys.argv[1], "Quotes")
print("get", quotes.call("Get", "ACME"))
print("get with both", quotes.call("Get", "ACME", 3))
print("get with too many", quotes.call("Get", "ACME", 3, "surplus"))
print("count", sum(quotes.stream("Count", 300, credit=10)))
print("count none", list(quotes.stream("Count", 0)))
try:
    quotes.call("Sell", "ACME")
except RuntimeError as error:
    print("sell", str(error).split(":")[0])
try:
    quotes.call("Get", 5)
except RuntimeError as error:
    print("get a number", str(error).split(":")[0])

events = subscribe(sys.argv[2], b"weather/1\0", b"Weather/Storm\0")
print("event", *next(events))
print("event", *next(events))
