"""The site as one zip file that opens from file:// anywhere; same site, same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: a build has no clock."""


def bundle(site: Path, target: Path, folder: str) -> int:
    """Zip a built site.

    Args:
        site: the built site.
        target: the zip file to write; replaced if it is there.
        folder: name of the folder inside the zip.

    Returns:
        The number of files in the zip.
    """
    part = target.with_name(f".{target.name}.part")
    count = 0
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site)
            if path.is_file() and not any(piece.startswith(".") for piece in name.parts):
                entry = zipfile.ZipInfo(f"{folder}/{name.as_posix()}", _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
                count += 1
    part.replace(target)
    return count
