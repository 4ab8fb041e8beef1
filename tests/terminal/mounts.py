"""A small disk of the test's own, which disappears with its process."""

import os
import subprocess
import sys

MAY_MOUNT = "CALFPUMP_TEST_MAY_MOUNT"


def restart_with_own_mounts():
    """Starts this program again where it may mount, as root or as root of a user namespace, if the system allows either."""
    for words in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if MAY_MOUNT not in os.environ and subprocess.run([*words, "true"], stderr=subprocess.DEVNULL).returncode == 0:
            os.environ[MAY_MOUNT] = "yes"
            os.execvp(words[0], [*words, sys.executable, "-B", *sys.argv])


def may_mount():
    return MAY_MOUNT in os.environ


def mount_disk(folder, size):
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)


def fill(disk, free):
    """Leaves only so many bytes of the disk free."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    state = os.statvfs(disk)
    with open(filler, "wb") as file:
        if state.f_bavail * state.f_frsize > free:
            os.posix_fallocate(file.fileno(), 0, state.f_bavail * state.f_frsize - free)
