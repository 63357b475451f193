"""Fills the holes that imports leave in the memory of the template, so that what a kernel makes lies side by side.

A kernel's new objects would go into free places all over the template's memory, and a page of memory that a kernel
writes to is its own from then on. Filled, all that is free is at the end. It saves 1 MB in every kernel.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

_LARGEST_SMALL = 512
"""Up to this many bytes CPython has an allocator of its own; what is larger it asks of the C library."""
_LARGEST = 1 << 16
_STEP = 16


class _Mallinfo(ctypes.Structure):
    """glibc's `struct mallinfo2`; keepcost is what is free at the heap's end."""

    _fields_ = [
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd")),
        *((name, ctypes.c_size_t) for name in ("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")),
    ]


def fill_holes() -> None:
    """Takes what is free between things and keeps it for ever. Does nothing without glibc 2.33 or newer."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallinfo2"):
        return
    libc.malloc_trim(0)  # free memory is sorted now, or every kernel would sort its copy
    _fill_small()
    _fill_large(libc)


def _fill_small() -> None:
    """CPython's arenas: takes until a new one has to be opened, for each size that it keeps apart."""
    take = ctypes.pythonapi.PyObject_Malloc
    take.restype, take.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    known = [(low, high) for low, high, _ in _mapped()]
    for size in range(_LARGEST_SMALL, 0, -_STEP):
        at = take(size)
        while any(low <= at < high for low, high in known):
            at = take(size)


def _fill_large(libc: ctypes.CDLL) -> None:
    """The heap: takes from large to small until what it is given lies at the end."""
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    libc.mallinfo2.restype = _Mallinfo
    heap = next(((low, high) for low, high, name in _mapped() if name == "[heap]"), (0, 0))
    start, end = heap[0], heap[1] - libc.mallinfo2().keepcost
    size = _LARGEST
    while size > _STEP:
        at = libc.malloc(size)
        if not start <= at < end:
            libc.free(at)
            size = size * 7 // 8 if size > 2 * _LARGEST_SMALL else size - _STEP


def _mapped() -> list[tuple[int, int, str]]:
    """The parts of this process's memory: first address, the one after the last, name if any."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, *_, name = line.split(maxsplit=5) if line.count(" ") > 5 else (line.split()[0], "")
        low, _, high = span.partition("-")
        found.append((int(low, 16), int(high, 16), name.strip()))
    return found
