"""A person's own model, and torch, after a run: nothing is changed, bit for bit, whatever forward does or whoever
presses Ctrl-C."""

import collections
import contextlib
import dataclasses
import functools
import gc
import logging
import os
import random
import signal
import sys
import threading
import time
import types
import warnings
import weakref
from linecache import getline

import numpy as np
import pytest
import torch
from torch import nn

import rnnlab
from rnnlab.errors import NotRestored


class Slotted:
    __slots__ = ("count", "items", "unset")

    def __init__(self):
        self.count, self.items = 0, [1]


@dataclasses.dataclass
class Own:
    state: torch.Tensor
    log: list
    inner: Slotted


@dataclasses.dataclass(frozen=True)
class Frozen:
    log: list


class Model(nn.Module):
    """A recurrent network with all that people hang on one; forward makes `changes` on it."""

    def __init__(self, kind, changes=()):
        super().__init__()
        self.rnn = kind(3, 4)
        self.embedding, self.head = nn.Embedding(5, 4), nn.Linear(4, 5, bias=False)
        self.head.weight = self.embedding.weight  # tied
        self.rnn.extra = nn.Parameter(torch.randn(6))
        self.register_buffer("running", torch.tensor([0.0, -0.0, torch.nan, 1.0]))
        self.register_buffer("sparse", torch.eye(3).to_sparse())
        self.register_buffer("wide", torch.randn(1, 4).expand(3, 4))
        self.whole = torch.arange(12.0)
        self.part = self.whole[3:7]
        self.tags, self.queue = {1, 2}, collections.deque([1, 2, 3], maxlen=3)
        self.counts, self.order = collections.defaultdict(list, a=[1]), collections.OrderedDict(a=1, b=2)
        self.counter, self.plain = collections.Counter("aab"), types.SimpleNamespace(x=1, y=[2])
        self.own, self.frozen = Own(torch.zeros(2), [], Slotted()), Frozen([])
        self.numbers, self.words = np.arange(4.0), np.array([["a"], {}], dtype=object)
        self.locked = np.arange(3)
        self.locked.flags.writeable = False
        self.dice, self.drawn = random.Random(1), np.random.default_rng(1)
        self.old_dice, self.torch_dice = np.random.RandomState(1), torch.Generator().manual_seed(1)
        self.raw, self.partial = bytearray(b"abc"), functools.partial(print, [1])
        self.nested = [([{"deep": [[{"deeper": [torch.ones(2)]}]]}],)]
        calls, self.changes = 0, changes

        def hook(module, given):
            nonlocal calls
            calls += 1

        self.calls = lambda: calls
        self.register_forward_pre_hook(hook)
        self.rnn.weight_ih_l0.grad_sample = [torch.ones(2)]

    def forward(self, x):
        for change in self.changes:
            change(self)
        with torch.inference_mode(False), torch.no_grad(), torch.autocast("cpu", enabled=False):
            return self.rnn(x.clone())[0].sum()


def _backward(model):
    with torch.enable_grad():
        (model.rnn.weight_ih_l0.sum() + model.embedding.weight.sum()).backward()


def _moved(model):
    with torch.no_grad():
        model.embedding.weight.add_(1)
        model.rnn.weight_hh_l0.mul_(0.5)


def _replaced(model):
    model.head.weight = nn.Parameter(torch.zeros(5, 4))


def _other_dtype(model):
    model.rnn.extra.data = torch.zeros(2, dtype=torch.float64)


def _cudnn(_model):
    torch.backends.cudnn.enabled = False
    torch.backends.cudnn.benchmark = True


def _enter(manager):
    manager.__enter__()
    return manager


CHANGES = {
    "numbers": _moved,
    "gradients": _backward,
    "no gradients": lambda m: m.zero_grad(set_to_none=True),
    "gradients in place": lambda m: [p.grad.zero_() for p in m.parameters() if p.grad is not None],
    "grad of another": lambda m: setattr(m.rnn.weight_hh_l0, "grad", torch.ones_like(m.rnn.weight_hh_l0)),
    "frozen": lambda m: m.requires_grad_(False),
    "eval": lambda m: m.train(not m.training),
    "resized": lambda m: m.rnn.extra.data.resize_(9),
    "shrunk": lambda m: m.rnn.extra.data.resize_(2).fill_(7),
    "set": lambda m: m.rnn.extra.data.set_(torch.zeros(2, 2)),
    "other data": lambda m: setattr(m.rnn.extra, "data", torch.zeros(3, 3)),
    "other dtype": _other_dtype,
    "doubled": lambda m: setattr(m.embedding.weight, "data", m.embedding.weight.data.double()),
    "turned": lambda m: m.embedding.weight.data.t_(),
    "untied": _replaced,
    "parameter gone": lambda m: delattr(m.rnn, "extra"),
    "module gone": lambda m: delattr(m, "head"),
    "module more": lambda m: setattr(m, "more", nn.Linear(2, 2)),
    "module in another place": lambda m: m._modules.move_to_end("rnn") if hasattr(m._modules, "move_to_end") else None,
    "negative zero": lambda m: m.running.mul_(-1),
    "buffer with a past": lambda m: m.running.add_(m.rnn.extra[:4]) if torch.is_grad_enabled() else None,
    "sparse": lambda m: m.sparse.mul_(3),
    "view": lambda m: m.part.fill_(9),
    "view rebound": lambda m: setattr(m, "part", torch.zeros(4)),
    "set more": lambda m: (m.tags.add(3), m.tags.discard(1)),
    "deque": lambda m: m.queue.append(4),
    "defaultdict": lambda m: (m.counts["b"].append(1), setattr(m.counts, "default_factory", dict)),
    "order": lambda m: m.order.move_to_end("a"),
    "counter": lambda m: m.counter.update("zzz"),
    "namespace": lambda m: (setattr(m.plain, "z", 1), m.plain.y.append(3)),
    "own": lambda m: (m.own.state.add_(1), m.own.log.append(1), setattr(m.own, "new", 1)),
    "slots": lambda m: (setattr(m.own.inner, "count", 5), setattr(m.own.inner, "unset", 1), m.own.inner.items.clear()),
    "slot gone": lambda m: delattr(m.own.inner, "items"),
    "frozen dataclass": lambda m: (m.frozen.log.append(1), object.__setattr__(m.frozen, "log", None)),
    "array": lambda m: m.numbers.__setitem__(0, -0.0),
    "array's size": lambda m: m.numbers.resize(7, refcheck=False),
    "array of objects": lambda m: m.words.__setitem__((1, 0), 5) if m.words.ndim > 1 else m.words.__setitem__(0, 5),
    "generators": lambda m: [m.dice.random(), m.drawn.random(), m.old_dice.rand(), m.torch_dice.seed()],
    "bytes": lambda m: m.raw.extend(b"d"),
    "deep": lambda m: m.nested[0][0][0]["deep"][0][0]["deeper"][0].add_(1),
    "tag": lambda m: (m.rnn.weight_ih_l0.grad_sample.append(1), setattr(m.rnn.weight_hh_l0, "tag", 1)),
    "hooks": lambda m: (m.register_forward_hook(lambda *_: None), m.rnn.register_forward_pre_hook(lambda *_: None)),
    "tensor hooks": lambda m: m.rnn.extra.register_hook(lambda g: g) if m.rnn.extra.requires_grad else None,
    "class": lambda m: setattr(m, "__class__", type("Other", (type(m),), {})),
    "default dtype": lambda m: torch.set_default_dtype(torch.float64),
    "default device": lambda m: torch.set_default_device("cpu"),
    "grad mode": lambda m: torch.set_grad_enabled(not torch.is_grad_enabled()),
    "inference mode": lambda m: KEPT.append(_enter(torch.inference_mode())),
    "autocast": lambda m: KEPT.append(_enter(torch.autocast("cpu", dtype=torch.bfloat16))),
    "determinism": lambda m: torch.use_deterministic_algorithms(True, warn_only=True),
    "cudnn": _cudnn,
    "mkldnn": lambda m: torch.backends.mkldnn.set_flags(_enabled=False, _fp32_precision=None),
    "precision": lambda m: torch.set_float32_matmul_precision("medium"),
    "precisions": lambda m: setattr(torch.backends.mkldnn.matmul, "fp32_precision", "bf16"),
    "anomaly": lambda m: torch.autograd.set_detect_anomaly(True),
    "threads": lambda m: torch.set_num_threads(1 if torch.get_num_threads() > 1 else 2),
    "denormals": lambda m: torch.set_flush_denormal(True),
    "warnings": lambda m: warnings.filterwarnings("ignore", message="nothing"),
    "numpy's errors": lambda m: np.seterr(all="ignore"),
    "chance": lambda m: (random.random(), np.random.rand(), torch.rand(3)),
    "seeds": lambda m: (random.seed(3), np.random.seed(3), torch.manual_seed(3)),
}  # fmt: skip
KEPT = []


def portrait(thing, seen=None):
    """All of a thing, down to the bits: equal portraits, equal things, with the same aliases in them."""
    seen = {} if seen is None else seen
    if isinstance(thing, str | bytes | int | float | type | None | types.ModuleType | torch.dtype):
        return repr(thing)
    if id(thing) in seen:
        return f"as {seen[id(thing)]}"
    seen[id(thing)] = len(seen)
    look = functools.partial(portrait, seen=seen)
    told = [type(thing).__qualname__, id(thing)]
    if isinstance(thing, torch.Tensor):
        data = thing.detach()
        dense = data.to_dense() if data.is_sparse else data
        told += [dense.clone().contiguous().numpy().tobytes(), tuple(data.shape), str(data.dtype), data.requires_grad]
        told += [thing.requires_grad, thing.grad_fn is None, thing._version]
        told += [] if data.is_sparse else [data.stride(), data.storage_offset(), data.untyped_storage()._cdata]
        told += [look(thing.grad) if thing.is_leaf else "", look(thing._backward_hooks), look(vars(thing))]
    elif isinstance(thing, dict):
        told += [(look(key), look(value)) for key, value in thing.items()]
        told += [look(getattr(thing, "default_factory", None))]
    elif isinstance(thing, list | tuple | collections.deque):
        told += [look(part) for part in thing]
    elif isinstance(thing, set):
        told += sorted(map(repr, thing))
    elif isinstance(thing, np.ndarray):
        told += [thing.tobytes(), thing.shape, thing.flags.writeable]
        told += [look(part) for part in thing.ravel()] if thing.dtype == object else []
    elif isinstance(thing, random.Random):
        told += [thing.getstate()]
    elif isinstance(thing, np.random.Generator):
        told += [repr(thing.bit_generator.state)]
    elif isinstance(thing, np.random.RandomState):
        told += [repr(thing.get_state())]
    elif isinstance(thing, torch.Generator):
        told += [thing.get_state().numpy().tobytes()]
    elif isinstance(thing, bytearray):
        told += [bytes(thing)]
    elif isinstance(thing, types.FunctionType):
        told += [look(cell.cell_contents) for cell in thing.__closure__ or ()]
    elif hasattr(thing, "__dict__"):
        told += [look(vars(thing))]
    if hasattr(type(thing), "__slots__"):
        told += [look(getattr(thing, name)) for name in type(thing).__slots__ if hasattr(thing, name)]
    return tuple(told)


def switches():
    """What torch, NumPy and Python have for the whole process."""
    backends = torch.backends
    tiny = (torch.full((1,), 2.0**-1060, dtype=torch.float64, device="cpu") * 1.0).view(torch.int64).item()
    return (
        torch.get_default_dtype(), str(torch.get_default_device()), torch.is_grad_enabled(), torch.get_num_threads(),
        torch.is_inference_mode_enabled(), torch.is_autocast_enabled("cpu"), torch.get_autocast_dtype("cpu"),
        torch.is_autocast_cache_enabled(), torch.are_deterministic_algorithms_enabled(), torch.is_anomaly_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(), backends.cudnn.enabled, backends.cudnn.benchmark,
        backends.mkldnn.enabled, torch._C._get_mkldnn_enabled(), backends.mkldnn.matmul.fp32_precision,
        backends.mkldnn.rnn.fp32_precision, backends.cudnn.rnn.fp32_precision, backends.cuda.matmul.fp32_precision,
        repr(warnings.filters), id(warnings.filters), np.geterr(), tiny,
        random.getstate(), repr(np.random.get_state()), torch.random.get_rng_state().numpy().tobytes(),
        id(signal.getsignal(signal.SIGINT)),
    )  # fmt: skip


def differences(one, other, path=""):
    """Where two portraits differ."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [found for at, (a, b) in pairs for found in differences(a, b, f"{path}.{at}")]
    return [] if one == other else [f"{path}: {one!r:.200} != {other!r:.200}"]


@pytest.fixture(autouse=True)
def _as_torch_starts():
    yield
    KEPT.clear()
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)


KINDS = [nn.RNN, nn.LSTM, nn.GRU]


def made(kind, changes, seed=0):
    torch.manual_seed(seed)
    model = Model(kind, changes)
    model.rnn(torch.randn(2, 1, 3))[0].sum().backward()
    model.embedding.weight.grad = torch.randn(5, 4)
    return model


@pytest.mark.parametrize("name", CHANGES)
def test_that_one_change_is_put_back(name):
    model, x = made(nn.GRU, [CHANGES[name]]), torch.randn(4, 1, 3)
    before = portrait(model), switches()
    rnnlab.trace(model, x)
    KEPT.clear()
    assert differences(before, (portrait(model), switches())) == []


@pytest.mark.parametrize("seed", range(40))
def test_that_any_changes_together_are_put_back(seed):
    chance = random.Random(seed)
    names = chance.sample(sorted(CHANGES), chance.randint(2, 12))
    tolerant = [lambda model, change=CHANGES[name]: _tried(change, model) for name in names]
    model, x = made(chance.choice(KINDS), tolerant, seed), torch.randn(4, 1, 3)
    model.train(chance.random() < 0.5)
    before = portrait(model), switches()
    with torch.set_grad_enabled(chance.random() < 0.5):
        within = switches()
        try:
            rnnlab.trace(model, x)
        except (RuntimeError, AttributeError, ValueError, TypeError) as error:
            assert not isinstance(error, NotRestored), (names, error)
        KEPT.clear()
        assert switches() == within, names
    assert differences(before, (portrait(model), switches())) == [], names


def _tried(change, model):
    with contextlib.suppress(RuntimeError, AttributeError, ValueError):
        change(model)


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRUCell])
def test_that_a_recurrent_module_itself_is_put_back_with_what_its_own_hooks_change(kind):
    module = kind(3, 4)
    module.seen, module.log = 0, []

    def hook(module, given):
        module.seen += 1
        module.log.append(given)
        module.training = False
        torch.set_default_dtype(torch.float64)
        torch.rand(1)

    module.register_forward_pre_hook(hook)
    x = torch.randn(4, 1, 3)
    before = portrait(module), switches()
    rnnlab.trace(module, x)
    assert differences(before, (portrait(module), switches())) == []


def test_that_inference_mode_outside_stays_and_its_tensors_are_put_back():
    with torch.inference_mode():
        model = Model(nn.GRU, [lambda m: m.whole.add_(1)])
        numbers = model.whole.clone()
        rnnlab.trace(model, torch.randn(4, 1, 3))
        assert torch.is_inference_mode_enabled() and torch.equal(model.whole, numbers)
    model.changes = []
    with torch.no_grad():
        rnnlab.trace(model, torch.randn(4, 1, 3))
    assert not torch.is_inference_mode_enabled() and torch.equal(model.whole, numbers)


def test_that_a_graph_from_before_still_goes_backward():
    model = made(nn.LSTM, [_moved])
    loss = model.head(model.embedding(torch.tensor([1]))).pow(2).sum()
    rnnlab.trace(model, torch.randn(4, 1, 3))
    loss.backward()


def test_that_what_cannot_be_put_back_is_named_and_all_else_is():
    class Stubborn(dict):
        pass

    class Locked:
        def __init__(self):
            self.values = np.arange(3.0)

    model = made(nn.GRU, [])
    model.locked_up = Locked()
    base = np.arange(6.0)
    model.locked_up.values = base[:3]

    def lock(model):
        model.locked_up.values[0] = 9
        model.locked_up.values.flags.writeable = False
        base.flags.writeable = False
        _moved(model)

    model.changes = [lock]
    weights = model.embedding.weight.detach().clone()
    with pytest.raises(NotRestored, match=r"After the run, locked_up\.values could not be put back as before"):
        rnnlab.trace(model, torch.randn(4, 1, 3))
    assert torch.equal(model.embedding.weight, weights)


@pytest.fixture
def ctrl_c():
    """Ctrl-C is heard, as it is not in a process that was started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # psutil's file, where Ctrl-C met it
def test_that_ctrl_c_at_any_moment_leaves_nothing_changed(ctrl_c):
    changes = [CHANGES[name] for name in ("numbers", "gradients", "resized", "own", "deque", "chance", "warnings")]
    model, x = made(nn.LSTM, changes), torch.randn(6, 1, 3)
    rnnlab.trace(model, x)
    before = portrait(model), switches()
    start = time.perf_counter()
    rnnlab.trace(model, x)
    took, interrupted = time.perf_counter() - start, 0
    for turn in range(100):
        sent = threading.Timer(took * 1.2 * turn / 100, os.kill, (os.getpid(), signal.SIGINT))
        try:
            sent.start()
            rnnlab.trace(model, x)
            sent.join()
            time.sleep(0.001)
        except KeyboardInterrupt:
            interrupted += 1
        assert differences(before, (portrait(model), switches())) == [], turn
        sent.join()
    assert interrupted > 60


def test_that_ctrl_c_at_each_line_of_putting_back_waits_for_it(ctrl_c):
    changes = [CHANGES[name] for name in ("numbers", "resized", "own", "deque", "default dtype", "hooks")]
    model, x = made(nn.RNN, changes), torch.randn(3, 1, 3)
    rnnlab.trace(model, x)
    before = portrait(model), switches()
    parts = ("untouched.py", "process_state.py", "object_state.py", "tensor_state.py", "interrupts.py", "capture.py")

    def run(at):
        """Trace, with Ctrl-C at the line of that number; how many lines there are.

        Not at a line that switches `passing`: Python itself looks for no signal there.
        """
        lines, sent = 0, False

        def watch(frame, event, _argument):
            nonlocal lines, sent
            if not frame.f_code.co_filename.endswith(parts):
                return None
            if event == "line" and "interrupts.passing" not in getline(frame.f_code.co_filename, frame.f_lineno):
                lines += 1
                if lines == at:
                    sent = True
                    signal.raise_signal(signal.SIGINT)
            return watch

        gc.disable()
        sys.settrace(watch)
        try:
            rnnlab.trace(model, x)
        except KeyboardInterrupt:
            assert sent
        else:
            assert not sent, at
        finally:
            sys.settrace(None)
            gc.enable()
        return lines

    total = run(-1)
    assert total > 500
    chance = random.Random(0)
    for at in sorted(chance.sample(range(1, total), 60)) + list(range(total - 60, total - 1)):
        run(at)
        assert differences(before, (portrait(model), switches())) == [], at


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_that_what_people_hang_on_a_model_does_not_break_the_run(tmp_path):
    model = made(nn.GRU, [_moved])
    np.save(tmp_path / "data.npy", np.arange(9.0))
    model.data, model.system = np.load(tmp_path / "data.npy", mmap_mode="r"), random.SystemRandom()
    model.lock, model.event, model.thread = threading.Lock(), threading.Event(), threading.current_thread()
    model.logger, model.back, model.steps = logging.getLogger("x"), weakref.ref(model), iter([1, 2])
    model.optimizer = torch.optim.Adam(model.parameters())
    model.optimizer.step()
    model.scripted, model.file = torch.jit.script(nn.Linear(2, 2)), (tmp_path / "log").open("w")
    model.keyed = {model.rnn: [1], 3: [2], (1, 2): [3], None: object()}
    before = {name: value.clone() for name, value in model.state_dict().items() if name != "sparse"}
    rnnlab.trace(model, torch.randn(4, 1, 3))
    after = model.state_dict()
    assert all(torch.equal(value.nan_to_num(5), after[name].nan_to_num(5)) for name, value in before.items())
    model.file.close()
    x = torch.randn(4, 1, 3)
    compiled = torch.compile(nn.Sequential(nn.GRU(3, 4)), backend="eager")
    weights = portrait(compiled._orig_mod[0].weight_hh_l0)
    assert list(rnnlab.trace(compiled, x)) == ["_orig_mod.0"]
    assert portrait(compiled._orig_mod[0].weight_hh_l0) == weights


def test_that_a_history_which_grew_in_place_is_told_and_without_gradients_does_not_grow():
    model = made(nn.GRU, [lambda m: m.state.mul_(2)])
    model.state = model.rnn.extra * 1
    before, numbers = model.state.grad_fn, model.state.detach().clone()
    with torch.no_grad():
        rnnlab.trace(model, torch.randn(4, 1, 3))
    assert model.state.grad_fn is before and torch.equal(model.state.detach(), numbers)
    with pytest.raises(NotRestored, match=r"state could not be put back as before: .* run it under torch\.no_grad\(\)"):
        rnnlab.trace(model, torch.randn(4, 1, 3))
    assert torch.equal(model.state.detach(), numbers)


def test_that_it_works_in_another_thread_and_within_itself():
    model, found = made(nn.LSTM, [_moved]), []
    outer, x = made(nn.GRU, [lambda m: rnnlab.trace(model, x)]), torch.randn(4, 1, 3)
    before = portrait(model), portrait(outer), switches()

    def run():
        found.append(rnnlab.trace(model, x))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    rnnlab.trace(outer, x)
    assert len(found) == 1
    assert differences(before, (portrait(model), portrait(outer), switches())) == []


def test_that_switches_of_which_torch_will_not_tell_are_no_hindrance():
    rnn = torch.backends.cudnn.rnn
    before, x = rnn.fp32_precision, torch.randn(4, 1, 3)
    rnn.fp32_precision = "ieee"
    try:
        with pytest.raises(RuntimeError, match="mix of the legacy and new APIs"):
            _ = torch.backends.cudnn.allow_tf32
        rnnlab.trace(made(nn.GRU, [_moved]), x)
        assert rnn.fp32_precision == "ieee"
    finally:
        rnn.fp32_precision = before
