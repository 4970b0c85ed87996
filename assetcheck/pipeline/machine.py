"""What this machine has: cores and memory, and how much of them a worker takes."""

import contextlib
import os
from pathlib import Path

WORKER_BYTES = 1_500_000_000
"""Memory that a worker is expected to need at its peak."""
KEPT_BYTES = 256 * 1024 * 1024
"""Memory that a worker holds on to between one buffer and the next."""
CONTROL_GROUP = Path("/sys/fs/cgroup/memory.max")
"""Where a container says how much memory it may use."""


def best_jobs() -> int:
    """Workers that suit this machine: one a core, as far as the memory reaches."""
    return max(1, min(cores(), memory_bytes() // WORKER_BYTES))


def threads_for(jobs: int) -> int:
    """Threads for each of so many workers: one, unless memory allows fewer workers than there are cores.

    Two workers of one thread do nearly twice the work of one; two threads of one worker do not. The number does not
    depend on `--jobs`, so that a picture is seen the same by any number of workers.
    """
    return max(1, cores() // best_jobs()) if jobs else cores()


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_bytes() -> int:
    """Memory of the machine, or of the container where that is less."""
    try:
        found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        found = 4 * WORKER_BYTES
    with contextlib.suppress(OSError, ValueError):
        found = min(found, int(CONTROL_GROUP.read_text()))
    return found


def limit_memory(max_bytes: int) -> None:
    """Let this process have so much address space and no more, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (max_bytes, resource.RLIM_INFINITY))


def keep_to_one_thread() -> None:
    """Let the linear algebra of numpy, which must not be loaded yet, use this thread only.

    Its matrices are small here: more threads take longer, and get in the way of other workers.
    """
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ[name] = "1"


def keep_freed_memory() -> None:
    """Let this process use freed buffers again instead of giving each back to the system, where glibc is beneath.

    A picture's buffers are megabytes; by default each is mapped, cleared by the system page by page, and given back:
    a fifth of the time of a look, and time that two workers can't spend side by side.
    """
    with contextlib.suppress(ImportError, OSError, AttributeError, TypeError):
        import ctypes

        libc = ctypes.CDLL(None)
        trim_threshold, mmap_threshold = -1, -3  # of <malloc.h>
        libc.mallopt(mmap_threshold, KEPT_BYTES)
        libc.mallopt(trim_threshold, KEPT_BYTES)
