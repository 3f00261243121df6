"""Mistakes that learners make with torch's recurrent modules: those that raise an exception, and the silent ones.

The signatures and shapes are those of https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
"""

from rnnlab.core.mistaken import feeding, making, packing, silent, starting, using

MISTAKES = (
    *silent.SILENT,
    *making.MODULE,
    *feeding.INPUT,
    *starting.STATES,
    *packing.PACKED,
    *using.RESULTS,
    *making.LOOP,
)
