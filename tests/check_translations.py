#!/usr/bin/env python3
"""Fails when a translation lacks a sentence that the sources have, or holds an unfinished one.

Runs lupdate on a copy, so that the tree stays as it is."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET


def lupdate():
    for name in ("lupdate", "/usr/lib/qt6/bin/lupdate", "/usr/lib64/qt6/bin/lupdate"):
        if found := shutil.which(name):
            return found
    sys.exit("check_translations: lupdate is not installed")


def unfinished(ts):
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation.get("type") in ("vanished", "obsolete"):
                continue
            forms = translation.findall("numerusform")
            empty = not all(f.text for f in forms) if forms else not translation.text
            if translation.get("type") == "unfinished" or empty:
                yield f"{context.findtext('name')}: {message.findtext('source')!r}"


def main(root):
    bad = 0
    for ts in sorted((root / "translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / ts.name
            shutil.copy(ts, copy)
            plurals = ["-pluralonly"] if ts.stem.endswith("_en") else []  # English is the source: only plurals differ
            subprocess.run([lupdate(), *plurals, "-silent", "-locations", "none", "-no-obsolete", "-I", ".", "app", "ui", "models", "-ts", copy],
                           cwd=root, check=True,
                           stderr=subprocess.DEVNULL)
            for message in unfinished(copy):
                print(f"{ts.name}: not translated: {message}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
