"""What several tests compare with: torch's own module, made from a trace's parameters without rnnlab's help; folders
that stand in for a person's own; and programs that hear signals.
"""

import os
import signal

import numpy as np
import pytest
import torch

KINDS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


@pytest.fixture(scope="session", autouse=True)
def _folders_of_nobody(tmp_path_factory):
    """Settings, the log and caches go into a temporary folder, those of programs that a test starts as well."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("STATE", "CONFIG", "CACHE"):
            patched.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _rules_of_qt():
    """What a picture of the window, made in this process, tells Qt not to say is forgotten with the test."""
    before = os.environ.get("QT_LOGGING_RULES")
    yield
    if before is None:
        os.environ.pop("QT_LOGGING_RULES", None)
    else:
        os.environ["QT_LOGGING_RULES"] = before


@pytest.fixture(scope="session")
def torch_outputs():
    """trace → {"output", "h_n", "c_n"} of torch's module on the trace's own input and states."""

    def run(trace):
        arch = trace.document.architecture
        own = {"rnn": {"nonlinearity": arch.nonlinearity}, "lstm": {"proj_size": arch.proj_size}, "gru": {}}
        module = KINDS[arch.cell](
            arch.input_size,
            arch.hidden_size,
            arch.num_layers,
            bias=arch.bias,
            batch_first=arch.batch_first,
            bidirectional=arch.bidirectional,
            dtype=getattr(torch, trace.document.dtype),
            **own[arch.cell],
        )
        module.load_state_dict({name: torch.tensor(array) for name, array in trace.parameters.items()})
        states = tuple(torch.tensor(trace[f"{name}_0"]) for name in trace.initial)
        x = torch.tensor(trace["input"])
        enabled = torch.backends.mkldnn.enabled
        torch.backends.mkldnn.set_flags(_enabled=enabled and not arch.proj_size, _fp32_precision=None)
        with torch.no_grad():
            output, last = module(x, states if len(states) > 1 else states[0])
        torch.backends.mkldnn.set_flags(_enabled=enabled, _fp32_precision=None)
        last = last if isinstance(last, tuple) else (last,)
        found = {"output": output} | {f"{name}_n": state for name, state in zip(trace.initial, last, strict=True)}
        return {name: np.asarray(tensor) for name, tensor in found.items()}

    return run


def _let_pass(_number, _frame):
    pass


@pytest.fixture
def heard_signals():
    """Programs that a test starts hear of signals, though the tests run in the background, where they are ignored."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ignored = [number for number in numbers if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, _let_pass)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
