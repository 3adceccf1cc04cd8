"""Reading and checking a bank file of 10,000 questions."""

from __future__ import annotations

from benchmarks._measure import Figure, figure, milliseconds
from benchmarks._synthetic import yaml
from iomquiz.formats import yaml_bank


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The figure for 10,000 questions, whatever the sizes."""
    del sizes
    text = yaml(10_000)
    reading = yaml_bank.read_text(text, "bench.yaml")
    assert reading.bank is not None, reading.reports[:3]
    times = [value / 1000 for value in milliseconds(lambda: yaml_bank.read_text(text, "bench.yaml"), 5)]
    return [
        figure("read: bank file of 10,000 questions, fully checked", "s", times, "< 4 s", megabytes=len(text) / 1e6)
    ]
