#!/usr/bin/env python3
"""Fails on a source file of more than 400 lines: a file that wants more has two subjects."""
import pathlib
import sys

LIMIT = 400


def main(root):
    bad = 0
    for top in ("app", "ui", "models", "tests"):
        for file in sorted((root / top).rglob("*.[ch]*")):
            if file.suffix not in (".cpp", ".h"):
                continue
            lines = file.read_text(encoding="utf-8").count("\n")
            if lines > LIMIT:
                print(f"{file.relative_to(root)}: {lines} lines, more than {LIMIT}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
