"""A disk whose power can be cut: SQLite works on it through apsw, and each step is noted down.

SQLite works on real files, in its own way, with shared memory and locks (`PowerCutVFS` only
listens). The steps it took are then gone through again, up to any of them, by `Platter`, which
knows what had to be on the disk by then and what had not. So one replay serves thousands of cuts.

What a cut may do is harsher than most disks. Of the writes, changes of size and changes of the
folder that nobody waited for, any may be lost while later ones are kept, and a write may be torn
into sectors of 512 bytes. A new file's name is safe only once its folder was synced. What SQLite
is told of the disk is what it assumes of any: bytes beside a write are not harmed by it.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from typing_extensions import Buffer

SECTOR = 512
_OWN_JOURNALS = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the folder now stands for a file, or for none."""

    name: str
    file: int | None


@dataclass(frozen=True, slots=True)
class Wrote:
    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A file, or (None) the folder, was waited for."""

    file: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """No change of the disk: what the one outside knew at this point."""

    what: str
    batch: int


Step = Named | Wrote | Resized | Synced | Said
Change = Wrote | Resized


def apply(change: Change, content: bytearray) -> None:
    size = change.size if isinstance(change, Resized) else change.offset
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(change, Resized):
        del content[size:]
    else:
        content[size : size + len(change.data)] = change.data


class Disk:
    """A real folder, and all that was done to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[Step] = []
        self._files: dict[str, int] = {}
        self._made = 0

    def file(self, name: str) -> int | None:
        return self._files.get(name)

    def made(self, name: str) -> int:
        self._made += 1
        return self.named(name, self._made)

    def named(self, name: str, file: int) -> int:
        self._files[name] = file
        self.steps.append(Named(name, file))
        return file

    def removed(self, name: str) -> None:
        if self._files.pop(name, None) is not None:
            self.steps.append(Named(name, None))

    def make(self, name: str) -> None:
        (self.folder / name).touch()
        self.made(name)

    def link(self, name: str, other: str) -> None:
        os.link(self.folder / name, self.folder / other)
        self.named(other, self._files[name])

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)
        self.removed(name)

    def sync(self, name: str) -> None:
        if name in self._files:  # others are not SQLite's
            self.steps.append(Synced(self._files[name]))

    def sync_folder(self) -> None:
        self.steps.append(Synced(None))


@dataclass(slots=True)
class Platter:
    """What a disk had to hold, and what it had only been told, while the steps are retaken."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    told_names: list[Named] = field(default_factory=list)
    told: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def take(self, step: Step) -> None:
        match step:
            case Named():
                self.told_names.append(step)
            case Wrote() | Resized():
                self.told[step.file].append(step)
            case Synced(None):
                _rename(self.names, self.told_names)
                self.told_names.clear()
            case Synced(int(file)):
                for change in self.told.pop(file, []):
                    apply(change, self.files[file])
            case Said():
                pass

    def cut(self, chance: Random) -> dict[str, bytes]:
        """Give the files that are found when the power is back; nothing here is changed."""
        # From "nothing unsynced was kept" to "all of it", and any mixture between.
        keep = chance.choice((0, chance.random(), 1))
        tear = chance.choice((0, chance.random()))
        names = dict(self.names)
        _rename(names, [named for named in self.told_names if chance.random() < keep])
        return {name: self._left_of(file, chance, keep, tear) for name, file in names.items()}

    def _left_of(self, file: int, chance: Random, keep: float, tear: float) -> bytes:
        content = bytearray(self.files.get(file, b""))
        for change in self.told.get(file, []):
            if chance.random() < keep:
                apply(change, content)
            elif isinstance(change, Wrote) and chance.random() < tear:
                for piece in _sectors(change):
                    if chance.random() < 1 / 2:
                        apply(piece, content)
        return bytes(content)


def _rename(names: dict[str, int], changes: list[Named]) -> None:
    for named in changes:
        if named.file is None:
            names.pop(named.name, None)
        else:
            names[named.name] = named.file


def _sectors(wrote: Wrote) -> Iterator[Wrote]:
    start, end = wrote.offset, wrote.offset + len(wrote.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Wrote(wrote.file, start, wrote.data[start - wrote.offset : stop - wrote.offset])
        start = stop


def survivors(steps: list[Step], cuts: int, seed: int) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Cut the power at so many chance points: how many steps were taken, and the files left."""
    chance = Random(seed)  # noqa: S311 no secret
    points = sorted(chance.randrange(len(steps) + 1) for _ in range(cuts))
    platter, taken = Platter(), 0
    for point in points:
        for step in steps[taken:point]:
            platter.take(step)
        taken = point
        yield point, platter.cut(chance)


class PowerCutVFS(apsw.VFS):
    """SQLite's own way to its files; what changes them is noted down as well."""

    NAME = "power-cut"

    def __init__(self, disk: Disk) -> None:
        super().__init__(self.NAME, base="")
        self._disk = disk

    def xOpen(  # noqa: N802 SQLite's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        if name is None:  # a scratch file: nobody will look for it after a cut
            return apsw.VFSFile("", name, flags)
        path = Path(name if isinstance(name, str) else name.filename())
        asked = flags[0]
        file = self._disk.file(path.name)
        opened = PowerCutFile(name, flags)
        if file is None:
            file = self._disk.made(path.name)
        opened.note_in(self._disk, file, asked)
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 SQLite's name
        super().xDelete(filename, False)
        self._disk.removed(Path(filename).name)
        if syncdir:
            self._disk.sync_folder()


class PowerCutFile(apsw.VFSFile):
    """One open file. Its shared memory is not noted: SQLite makes it anew after a cut."""

    def __init__(self, name: str | apsw.URIFilename, flags: list[int]) -> None:
        super().__init__("", name, flags)

    def note_in(self, disk: Disk, file: int, flags: int) -> None:
        self._disk, self._file = disk, file
        # SQLite's unix layer syncs the folder with the first sync of a journal, of no other file.
        created = bool(flags & apsw.SQLITE_OPEN_CREATE)
        self._folder_too = created and bool(flags & _OWN_JOURNALS)

    def xWrite(self, data: "Buffer", offset: int) -> None:  # noqa: N802 SQLite's name
        super().xWrite(data, offset)
        self._disk.steps.append(Wrote(self._file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 SQLite's name
        super().xTruncate(newsize)
        self._disk.steps.append(Resized(self._file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802 SQLite's name
        """Note it only: nobody cuts the power of this machine."""
        self._disk.steps.append(Synced(self._file))
        if self._folder_too:
            self._disk.sync_folder()
            self._folder_too = False


@contextmanager
def noted(folder: Path) -> Iterator[Disk]:
    """Note down what apsw does to the files of a folder, through PowerCutVFS."""
    disk = Disk(folder)
    vfs = PowerCutVFS(disk)
    try:
        yield disk
    finally:
        vfs.unregister()
