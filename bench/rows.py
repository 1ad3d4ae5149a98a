"""What can be measured, each with its goals: answers to requests, sustained load, or any figures a room computes.

A figure is the best of several rounds (see `rounds.py`).
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from statistics import median, quantiles
from typing import Protocol

from bench import queries
from bench.browser import Answer, Request
from bench.ground import Ground

NOISE = 0.10
CLIENTS = 8
_WARM_UP = 30
_SUSTAINED_SECONDS = 5.0

type Figures = Mapping[str, float]
type Requests = Callable[[Ground], Iterator[Request]]


@dataclass(frozen=True)
class Goal:
    """Where a figure should be: at most the limit, or at least when more is better."""

    figure: str
    limit: float
    more_is_better: bool = False
    noisy: bool = True

    def holds(self, value: float) -> bool:
        """Whether the value reaches the limit, or misses it by no more than the noise of a figure that has any."""
        noise = NOISE if self.noisy else 0.0
        return value >= self.limit * (1 - noise) if self.more_is_better else value <= self.limit * (1 + noise)

    def better(self, one: float, other: float) -> float:
        """The better of two values of the figure."""
        return max(one, other) if self.more_is_better else min(one, other)


class Row(Protocol):
    """A line of the table. What changes too much to be done in every round is measured `once`, in the last."""

    @property
    def name(self) -> str: ...
    @property
    def goals(self) -> Sequence[Goal]: ...
    @property
    def once(self) -> bool: ...

    def measure(self, ground: Ground) -> Figures:
        """One round: the value of every figure, those with goals and others worth printing."""


class Unexpected(Exception):
    """The server gave another answer than the one to be measured."""


@dataclass(frozen=True)
class Answers:
    """How long the answers to requests take, one after another, in milliseconds.

    Figures: `p50`, `p95`, `cpu` (processor time of web worker and database for one answer; steadier than a clock on
    a busy machine), `kB` (one answer as it travels) and `queries`.
    """

    name: str
    requests: Requests
    goals: Sequence[Goal]
    samples: int = 300
    status: int = 200
    once: bool = False

    def measure(self, ground: Ground) -> Figures:
        wanted = islice(self.requests(ground), _WARM_UP + self.samples + 2)
        *requests, first, second = wanted
        for request in requests[:_WARM_UP]:
            self._check(request, ground.browser.ask(request))
        asked = queries.asked(ground, first, second)
        requests = requests[_WARM_UP:]
        before = ground.server.processor_seconds()
        times, sizes = [], []
        for request in requests:
            started = time.perf_counter()
            answer = ground.browser.ask(request)
            times.append(1000 * (time.perf_counter() - started))
            sizes.append(len(answer.body) / 1000)
            self._check(request, answer)
        used = 1000 * (ground.server.processor_seconds() - before) / len(requests)
        p95 = quantiles(times, n=20)[-1]
        return {"p50": median(times), "p95": p95, "cpu": used, "kB": median(sizes), "queries": asked}

    def _check(self, request: Request, answer: Answer) -> None:
        if answer.status != self.status:
            raise Unexpected(f"{request.method} {request.path} answered {answer.status}")


@dataclass(frozen=True)
class Sustained:
    """How many answers a second CLIENTS people get who ask without a pause; figures `/s` and `errors`."""

    name: str
    requests: Requests
    goals: Sequence[Goal]
    once: bool = False

    def measure(self, ground: Ground) -> Figures:
        requests = list(islice(self.requests(ground), 5000))
        started = time.perf_counter()
        until = started + _SUSTAINED_SECONDS
        with ThreadPoolExecutor(CLIENTS) as clients:
            counts = list(clients.map(lambda nth: _ask_until(ground, requests[nth::CLIENTS], until), range(CLIENTS)))
        seconds = time.perf_counter() - started
        errors = sum(wrong for _right, wrong in counts)
        return {"/s": sum(right for right, _wrong in counts) / seconds, "errors": errors}


def _ask_until(ground: Ground, requests: Sequence[Request], until: float) -> tuple[int, int]:
    browser = ground.browser.another()
    right = wrong = 0
    while time.perf_counter() < until:
        answer = browser.ask(requests[(right + wrong) % len(requests)])
        right, wrong = right + (answer.status == 200), wrong + (answer.status != 200)
    browser.close()
    return right, wrong


@dataclass(frozen=True)
class Computed:
    """Figures that are computed in one go."""

    name: str
    compute: Callable[[Ground], Figures]
    goals: Sequence[Goal]
    once: bool = False

    def measure(self, ground: Ground) -> Figures:
        return self.compute(ground)
