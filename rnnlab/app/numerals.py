"""Numbers that stand in one column, written alike: fixed decimals where they have room, else an exponent for all."""

import numpy as np
from numpy.typing import ArrayLike

# Characters that a number may take.
WIDTH = 7


def in_column(values: ArrayLike, decimals: int = 3, width: int = WIDTH, sign: str = "+") -> list[str]:
    """Each number in one style: as many of the `decimals` as let the largest fit into `width` characters.

    Where not even whole numbers fit, or all would read as 0, every number has an exponent: +1.2e6. `sign` is as in
    Python's format: "+" also before positive numbers, "-" before negative ones only.
    """
    numbers = [float(value) for value in np.ravel(np.asarray(values))]
    style = _style([abs(number) for number in numbers if np.isfinite(number) and number], decimals, width)
    if style is None:
        return [_with_exponent(number, width, sign) for number in numbers]
    return [f"{number:{sign}.{style}f}" for number in numbers]


def _style(sizes: list[float], decimals: int, width: int) -> int | None:
    """How many decimals the numbers of these magnitudes have; None where they need exponents."""
    largest = max(sizes, default=0.0)
    if sizes and largest < 0.5 * 10.0**-decimals:
        return None
    fitting = (kept for kept in range(decimals, -1, -1) if len(f"{largest:+.{kept}f}") <= width)
    return next(fitting, None)


def _with_exponent(number: float, width: int, sign: str) -> str:
    """Such as +1.2e6: as many decimals as there is room for."""
    if not np.isfinite(number):
        return f"{number:{sign}f}"
    for decimals in range(width, -1, -1):
        digits, _, power = f"{number:{sign}.{decimals}e}".partition("e")
        text = f"{digits}e{int(power)}"
        if len(text) <= width or not decimals:
            break
    return text
