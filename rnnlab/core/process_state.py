"""What a run may change in the whole process: torch's switches, random states, warnings."""

import random
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import torch

Restore = Callable[[], None]
_DEVICES = ("cpu", "cuda", "mps", "xpu")
# Switches of torch.backends that are plain attributes: module → names.
_SWITCHES: dict[str, tuple[str, ...]] = {
    "cudnn": ("enabled", "benchmark", "benchmark_limit", "deterministic", "allow_tf32"),
    "mkldnn": ("enabled", "deterministic", "allow_tf32"),
    "nnpack": ("enabled",),
    "opt_einsum": ("enabled", "strategy"),
    "quantized": ("engine",),
    "cuda.matmul": (
        "allow_tf32",
        "allow_fp16_accumulation",
        "allow_fp16_reduced_precision_reduction",
        "allow_bf16_reduced_precision_reduction",
    ),
}
_PRECISIONS = (
    "",
    "cudnn",
    "cudnn.conv",
    "cudnn.rnn",
    "cuda.matmul",
    "mkldnn",
    "mkldnn.conv",
    "mkldnn.rnn",
    "mkldnn.matmul",
)


def remembered_process() -> Iterator[tuple[str, Restore]]:
    """What there is to put back, by name, in the order in which it is put back. Nothing is written that is unchanged.

    Entering changes nothing either, but opens a span in which autograd's modes, NumPy's error handling and the
    warnings' filters may be changed freely, up to the first of these calls.
    """
    guards = ExitStack()
    grad, forward_ad = torch.is_grad_enabled(), torch._C._is_fwd_grad_enabled()
    guards.enter_context(torch.inference_mode(torch.is_inference_mode_enabled()))
    torch._C._set_grad_enabled(grad)
    torch._C._set_fwd_grad_enabled(forward_ad)
    guards.enter_context(warnings.catch_warnings())
    guards.enter_context(np.errstate())
    yield "the modes of autograd, NumPy and warnings", guards.close
    for name, read, write in (*_general(), *_precision_switches(), *_autocast()):
        yield name, _setting(read, write)
    yield from _random_states()


def _setting(read: Callable[[], Any], write: Callable[[Any], object]) -> Restore:
    try:
        before = read()
    except RuntimeError:  # torch refuses to say, where old and new names of a switch were mixed
        return lambda: None

    def restore() -> None:
        if not _is(read, before):
            write(before)

    return restore


def _is(read: Callable[[], Any], before: Any) -> bool:
    try:
        return bool(read() == before)
    except RuntimeError:
        return False


_Setting = tuple[str, Callable[[], Any], Callable[[Any], object]]


def _general() -> Iterator[_Setting]:
    yield "grad mode", torch.is_grad_enabled, torch._C._set_grad_enabled
    yield "default dtype", torch.get_default_dtype, torch.set_default_dtype
    yield "default device", _default_device, torch.set_default_device
    yield "number of threads", torch.get_num_threads, torch.set_num_threads
    yield (
        "deterministic algorithms",
        _determinism,
        lambda kept: torch.use_deterministic_algorithms(*kept[:1], **kept[1]),
    )
    yield "uninitialized memory", *_attribute(torch.utils.deterministic, "fill_uninitialized_memory")
    yield "anomaly mode", _anomalies, lambda kept: torch.autograd.set_detect_anomaly(*kept)
    yield "warn always", torch.is_warn_always_enabled, torch.set_warn_always
    yield "denormal numbers", _flushes_denormals, torch.set_flush_denormal
    for name in ("flash", "mem_efficient", "math", "cudnn"):
        kind: Any = torch.backends.cuda
        yield f"{name} attention", getattr(kind, f"{name}_sdp_enabled"), getattr(kind, f"enable_{name}_sdp")
    for path, names in _SWITCHES.items():
        backend = _backend(path)
        yield from ((f"torch.backends.{path}.{name}", *_attribute(backend, name)) for name in names)
    if "torch._dynamo.eval_frame" in sys.modules:
        yield "torch.compile's stance", *_attribute(sys.modules["torch._dynamo.eval_frame"], "_stance")


def _precision_switches() -> Iterator[_Setting]:
    """Those of float32, whose old name sets several of the new ones: it comes first."""
    yield "float32 matmul precision", torch.get_float32_matmul_precision, torch.set_float32_matmul_precision
    for path in _PRECISIONS:
        yield f"fp32_precision of {path or 'all'}", *_attribute(_backend(path), "fp32_precision")


def _autocast() -> Iterator[_Setting]:
    yield "autocast's cache", torch.is_autocast_cache_enabled, torch.set_autocast_cache_enabled
    for device in _DEVICES:
        yield f"autocast on {device}", *_autocast_on(device)
    yield "autocast's nesting", _nesting, _set_nesting


def _autocast_on(device: str) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    def write(kept: tuple[bool, torch.dtype]) -> None:
        torch.set_autocast_enabled(device, kept[0])
        torch.set_autocast_dtype(device, kept[1])

    return lambda: (torch.is_autocast_enabled(device), torch.get_autocast_dtype(device)), write


def _nesting() -> int:
    torch.autocast_increment_nesting()
    return torch.autocast_decrement_nesting()


def _set_nesting(wanted: int) -> None:
    while _nesting() > wanted:
        torch.autocast_decrement_nesting()
    while _nesting() < wanted:
        torch.autocast_increment_nesting()
    if not wanted:
        torch.clear_autocast_cache()


def _backend(path: str) -> Any:
    found: Any = torch.backends
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


def _attribute(owner: Any, name: str) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    return lambda: getattr(owner, name, None), lambda value: setattr(owner, name, value)


def _default_device() -> torch.device | None:
    """What torch.set_default_device was given last; None if it never was."""
    context = getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)
    return None if context is None else context.device


def _determinism() -> tuple[bool, dict[str, bool]]:
    warns = torch.is_deterministic_algorithms_warn_only_enabled()
    return torch.are_deterministic_algorithms_enabled(), {"warn_only": warns}


def _anomalies() -> tuple[bool, bool]:
    return torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()


def _flushes_denormals() -> bool:
    smallest = torch.full((1,), 2.0**-1060, dtype=torch.float64, device="cpu")
    return not bool((smallest * 1.0).view(torch.int64).any())


def _random_states() -> Iterator[tuple[str, Restore]]:
    """Python's, NumPy's and torch's, on every device that has begun to draw; one that begins meanwhile, begins anew."""
    python, numpy, cpu = random.getstate(), np.random.get_state(), torch.random.get_rng_state()
    yield "random", lambda: random.setstate(python)
    yield "np.random", lambda: np.random.set_state(numpy)
    yield "torch's random state", lambda: torch.random.set_rng_state(cpu)
    for module in (torch.cuda, torch.xpu):
        yield f"{module.__name__}'s random states", _device_states(module)
    if torch.backends.mps.is_available():
        mps = torch.mps.get_rng_state()
        yield "torch.mps' random state", lambda: torch.mps.set_rng_state(mps)


def _device_states(module: Any) -> Restore:
    states = module.get_rng_state_all() if module.is_initialized() else None

    def restore() -> None:
        if states is not None:
            module.set_rng_state_all(states)
        elif module.is_initialized():
            for generator in module.default_generators:
                generator.manual_seed(generator.initial_seed())

    return restore
