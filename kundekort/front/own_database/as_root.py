"""PostgreSQL refuses to run as root. When we are root it runs as a system user of its own, let in just far enough."""

import os
import pwd
import shutil
import stat
import struct
import subprocess
from functools import cache
from pathlib import Path

USER = "kundekort"
_ACL = "system.posix_acl_access"
_USER_OBJ, _A_USER, _GROUP_OBJ, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
_NOBODY_IN_PARTICULAR = 0xFFFFFFFF
_ENTER = 1


@cache
def account() -> pwd.struct_passwd | None:
    """The system user PostgreSQL runs as, made on first use; None when we are not root and it runs as ourselves."""
    if os.geteuid() != 0:
        return None
    return _known(USER) or _made() or pwd.getpwnam("nobody")


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd | None:
    commands = (
        ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER],
        ["adduser", "-S", "-D", "-H", USER],
    )
    for command in commands:
        if shutil.which(command[0]):
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603
            if made := _known(USER):
                return made
    return None


def let_in(user: pwd.struct_passwd, path: Path) -> None:
    """Let the user pass, not look, through every folder above `path` that is closed to others, such as /root."""
    for ancestor in reversed(path.parents):
        about = ancestor.stat()
        if about.st_mode & stat.S_IXOTH or about.st_uid == user.pw_uid:
            continue
        try:
            _add_to_access_list(ancestor, user.pw_uid, stat.S_IMODE(about.st_mode))
        except OSError:  # a file system without access lists
            ancestor.chmod(stat.S_IMODE(about.st_mode) | stat.S_IXOTH)


def _add_to_access_list(folder: Path, uid: int, mode: int) -> None:
    """Add "user uid may enter" to the folder's POSIX access list, in the kernel's layout (posix_acl_xattr.h)."""
    entries = _entries(folder, mode)
    entries = [entry for entry in entries if entry[:1] + entry[2:] != (_A_USER, uid)] + [(_A_USER, _ENTER, uid)]
    masked = [rights | _ENTER for tag, rights, _ in entries if tag == _MASK] or [(mode >> 3 & 7) | _ENTER]
    entries = [entry for entry in entries if entry[0] != _MASK] + [(_MASK, masked[0], _NOBODY_IN_PARTICULAR)]
    entries.sort(key=lambda entry: (entry[0], entry[2]))
    os.setxattr(folder, _ACL, struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries))


def _entries(folder: Path, mode: int) -> list[tuple[int, int, int]]:
    try:
        return list(struct.iter_unpack("<HHI", os.getxattr(folder, _ACL)[4:]))
    except OSError:
        owner, group, other = mode >> 6 & 7, mode >> 3 & 7, mode & 7
        tags = ((_USER_OBJ, owner), (_GROUP_OBJ, group), (_OTHER, other))
        return [(tag, rights, _NOBODY_IN_PARTICULAR) for tag, rights in tags]
