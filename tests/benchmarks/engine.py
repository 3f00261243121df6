"""The explicit engine beside torch's fused module: `python tests/benchmarks/engine.py`. Medians of interleaved runs.

The engine keeps every gate of every timestep and checks itself against the module; the module alone gives its output.
"""

import statistics
import time

import torch

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.parameters import build_module
from rnnlab.core.progress import finish

CASES = {
    "LSTM(5, 8), 10 timesteps": (Architecture(cell="lstm", input_size=5, hidden_size=8), 10, 30),
    "GRU(64, 64), 200 timesteps": (Architecture(cell="gru", input_size=64, hidden_size=64), 200, 15),
    "LSTM(256, 256, 2, bidirectional), 1,000 timesteps": (
        Architecture(cell="lstm", input_size=256, hidden_size=256, num_layers=2, bidirectional=True),
        1000,
        5,
    ),
}


def seconds(action):
    """How long one call takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


for name, (arch, timesteps, rounds) in CASES.items():
    document = Document(architecture=arch, input=Input(timesteps=timesteps))
    trace = finish(engine.run(document))
    module = build_module(arch, {key: torch.tensor(array) for key, array in trace.parameters.items()})
    x = torch.tensor(trace["input"])
    pairs = [
        (seconds(lambda: finish(engine.run(document))), seconds(lambda: module(x)))  # noqa: B023 - called at once
        for _ in range(rounds)
    ]
    ours, fused = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name:52} engine {1000 * ours:8.1f} ms   fused {1000 * fused:8.2f} ms   {ours / fused:6.1f} ×")
