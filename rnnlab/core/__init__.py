"""Meaning and numbers: no Qt, no files, no threads."""

import os

# oneDNN keeps a compiled kernel for each shape it has met; 10,000 recomputations grew by some 250 MB without a limit.
# It is told here because torch reads this when it is first imported, and every part of rnnlab that does so is below.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
