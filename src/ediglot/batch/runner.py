"""Runs tasks on any executor, a bounded number at a time, and gives results in task order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

from ediglot.batch.task import ConfigurationError, Failure, Group, Outcome, Task

#: Groups handed out for each worker before the first result is waited for. Enough to keep workers
#: busy behind one slow file, few enough that results never pile up in memory.
WINDOW = 8

#: Set this variable to see the traceback of a fault in ediglot itself.
DEBUG = "EDIGLOT_DEBUG"

Work = Callable[[Group], tuple[Outcome, ...]]
_T = TypeVar("_T")


class InProcess(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """As any executor: what the call raises is kept in the future."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # kept, not swallowed: an executor's contract
            future.set_exception(error)
        return future


def run(groups: Iterable[Group], work: Work, *, jobs: int = 1) -> Iterator[tuple[Task, Outcome]]:
    """Every task of every group with its outcome, in the order given, on `jobs` processors.

    Raises ConfigurationError where the settings are wrong: no task would fare better.
    """
    if jobs <= 1:
        yield from run_on(InProcess(), groups, work, window=1)
        return
    with _local_pool(jobs) as pool:
        yield from run_on(pool, groups, work, window=WINDOW * jobs)


def run_on(
    executor: Executor, groups: Iterable[Group], work: Work, *, window: int
) -> Iterator[tuple[Task, Outcome]]:
    """The same on an executor of your own; at most `window` groups are under way."""
    waiting: deque[tuple[Group, Future[tuple[Outcome, ...]]]] = deque()
    for group in groups:
        waiting.append((group, executor.submit(work, group)))
        if len(waiting) >= window:
            yield from _outcomes(*waiting.popleft(), work)
    while waiting:
        yield from _outcomes(*waiting.popleft(), work)


def _outcomes(
    group: Group, future: Future[tuple[Outcome, ...]], work: Work
) -> Iterator[tuple[Task, Outcome]]:
    error = future.exception()
    if error is None:
        yield from zip(group, future.result(), strict=True)
    elif isinstance(error, ConfigurationError) or not isinstance(error, Exception):
        raise error
    elif isinstance(error, OSError):  # of what the whole group is held against
        place = f"{error.filename}: " if error.filename else ""
        failure = Failure(message=f"{place}{error.strerror or error}")
        yield from ((task, failure) for task in group)
    elif len(group) > 1:  # one task must not take the others with it: each again, alone
        yield from run_on(InProcess(), ((task,) for task in group), work, window=1)
    elif isinstance(error, MemoryError):
        yield group[0], Failure(message="too little memory to hold it")
    else:
        yield group[0], Failure(message=describe_bug(error), is_bug=True)


def describe_bug(error: BaseException) -> str:
    """A fault of ediglot's own in one line, or with its traceback where that was asked for."""
    if os.environ.get(DEBUG):
        return "".join(traceback.format_exception(error)).rstrip()
    text = " ".join(str(error).split())
    return (
        f"ediglot failed on it ({type(error).__name__}: {text}); this is a bug, please report it "
        f"with the traceback that {DEBUG}=1 shows"
    )


@contextlib.contextmanager
def _local_pool(jobs: int) -> Iterator[Executor]:
    """A process pool that leaves at once, and leaves nothing running, when it is interrupted."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, initializer=_ignore_interrupts)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    pool.shutdown()


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the parent answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
