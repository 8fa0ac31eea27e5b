# Calls the quickstart's index and watches its progress with the program that docs/wire.md gives, and nothing else.
import pathlib
import re
import sys

documented = pathlib.Path(__file__).with_name("wire.md").read_text(encoding="utf-8")
exec(re.search(r"```python\n(.*?)```", documented, re.S).group(1))

index_endpoint, progress_endpoint, path = sys.argv[1:4]
client = Client(index_endpoint, "DigestIndex")
files, unreadable, size, lines, largest, *_ = client.call("Summary")
print("summary", files, unreadable, size, lines, len(largest))
print("find", client.call("Find", path)[1])
print("absent", client.call("Find", path + "?"))
print("list", sum(1 for _ in client.stream("List", "")))
topic, (worker, worked, _) = next(subscribe(progress_endpoint, b"progress/"))
print("progress", topic.decode() == "progress/" + worker, worked > 0)
