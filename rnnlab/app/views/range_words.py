"""How a colour range is told: by a sign in the legend, and by a sentence."""

from PySide6.QtCore import QCoreApplication

from rnnlab.lab.look import Look, rule_of
from rnnlab.lab.ranges import Range


def sign_of(kind: str, look: Look) -> str:
    """The rule that holds, in a few letters."""
    cut = look.ranges.get(kind, Range()).cut
    return {
        "fixed": QCoreApplication.translate("Legend", "fixed"),
        "symmetric": QCoreApplication.translate("Legend", "±max"),
        "fit": QCoreApplication.translate("Legend", "min–max"),
        "percentile": f"{cut:g}–{100 - cut:g} %",
        "typed": QCoreApplication.translate("Legend", "typed"),
    }[rule_of(kind, look)]


def sentence_of(kind: str, look: Look) -> str:
    """The rule that holds, in words."""
    cut = look.ranges.get(kind, Range()).cut
    fixed = QCoreApplication.translate("Legend", "Fixed: −1 to 1, further only if the numbers go further.")
    if kind == "gate":
        fixed = QCoreApplication.translate("Legend", "Fixed: gates lie between 0 and 1.")
    text = {
        "fixed": fixed,
        "symmetric": QCoreApplication.translate(
            "Legend", "Symmetric around 0, as far as the largest |number| of the whole run."
        ),
        "fit": QCoreApplication.translate("Legend", "From the minimum to the maximum of the whole run."),
        "percentile": QCoreApplication.translate(
            "Legend", "From percentile {low} to {high} of the whole run; what lies outside has the colour of the end."
        ),
        "typed": QCoreApplication.translate("Legend", "As typed; what lies outside has the colour of the end."),
    }[rule_of(kind, look)]
    return text.format(low=f"{cut:g}", high=f"{100 - cut:g}")
