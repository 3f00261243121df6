"""What a reader says of hostile files: how long each takes, and how much memory, in a process of its own."""

import json
import subprocess
import sys

# Forks for each file, as the lab's readers of compiled formats are processes of their own: that a file's process ends,
# and what it says, is what counts.
SURVEY = """
import importlib, json, os, resource, sys, time
from pathlib import Path
from rnnlab.core.progress import finish
from rnnlab.errors import LabError
from rnnlab.io.child import _limit
module, _, name = sys.argv[2].partition(":")
reader = getattr(importlib.import_module(module), name)
said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    began = time.monotonic()
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _limit(path.stat().st_size)
        try:
            found = reader(path)
            found = finish(found) if hasattr(found, "send") else found
            found = f"arrays: {sorted(found) if isinstance(found, dict) else type(found).__name__}"
        except LabError as error:
            found = str(error)
        except MemoryError:
            found = "MemoryError"
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(into, json.dumps([found[:4000], most]).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        words = stream.read()
    _, status = os.waitpid(pid, 0)
    said[path.name] = (json.loads(words) if words else [f"broke off ({status})", 0]) + [time.monotonic() - began]
print(json.dumps(said))
"""


def survey(folder, reader):
    """File → [what `reader` ("module:function") says of it, kilobytes it took, seconds]."""
    command = [sys.executable, "-W", "ignore", "-c", SURVEY, str(folder), reader]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=250)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def mutants(folder, data, suffix, seed, count=200):
    """Write `count` files that differ from `data` in a few bytes, and in where they end."""
    import numpy as np

    rng = np.random.default_rng(seed)
    for place in range(count):
        mutant = bytearray(data)
        for at in rng.integers(0, len(data), rng.integers(1, 5)):
            mutant[at] = rng.integers(0, 256)
        (folder / f"{place}{suffix}").write_bytes(bytes(mutant[: rng.integers(len(data) // 2, len(data) + 1)]))


def check(said, longest=400):
    """None crashes the reader for good, hangs over 5 s or takes over 200 MB; each says one sentence."""
    for name, (words, kilobytes, seconds) in said.items():
        assert seconds < 5 and kilobytes < 200_000, (name, seconds, kilobytes)
        assert "\n" not in words and 6 <= len(words) < longest, (name, words)
