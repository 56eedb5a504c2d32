"""The most memory that this process has had."""

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_MB = 1_000_000


def peak_megabytes() -> float:
    """In megabytes; 0 where the system does not say."""
    if _STATUS.exists():
        # Of this program alone: what getrusage says counts from before it was started.
        peak = next((line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
        return int(peak.split()[1]) * 1024 / _MB
    if sys.platform == "darwin":
        import resource  # noqa: PLC0415 not there on Windows

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB
    return 0.0
