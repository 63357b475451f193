"""What is made after the holes are filled lies side by side: a forked kernel then has few pages of its own."""

import subprocess
import sys

import pytest

PROBE = """
from beseda.serve.kernels.holes import fill_holes

holes = [bytes(size) for _ in range(5000) for size in (150, 1500)]
del holes[::10], holes[::9]
if {fill}:
    fill_holes()
small = [bytes(150) for _ in range(200)]
large = [bytes(1500) for _ in range(200)]
print(len({{id(one) // 4096 for one in small}}), len({{id(one) // 4096 for one in large}}))
"""
NEEDED = (200 * 192 // 4096 + 1, 200 * 1552 // 4096 + 1)


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_new_objects_lie_side_by_side() -> None:
    filled, as_it_was = pages(fill=True), pages(fill=False)
    for at in range(2):
        assert filled[at] <= NEEDED[at] + 4
        assert as_it_was[at] > NEEDED[at] + 4


def pages(fill: bool) -> list[int]:
    """How many pages of memory the small and the large ones lie in, in a process whose memory is full of holes."""
    done = subprocess.run([sys.executable, "-c", PROBE.format(fill=fill)], capture_output=True, text=True, check=True)
    return [int(count) for count in done.stdout.split()]
