"""Git LFS pointers: small text files that stand where a picture should."""

_START = b"version https://git-lfs.github.com/spec/"
_LONGEST = 1024


def is_pointer(data: bytes) -> bool:
    """Whether the bytes are a Git LFS pointer."""
    return len(data) <= _LONGEST and data.startswith(_START) and b"\noid " in data
