#!/usr/bin/env python3
"""Fails when a file includes a layer it may not know (docs/ARCHITECTURE.md)."""
import pathlib
import re
import sys

PORTS = {"models/base", "models/domain"}
MAY_INCLUDE = {
    "models/base": set(),
    "models/domain": {"models/base"},
    "models/secure": PORTS,
    "models/registry": PORTS,
    "models/audit": PORTS | {"models/secure"},
    "models/store": PORTS | {"models/secure"},
    "models/remote": PORTS | {"models/secure"},
    "models/services": PORTS,
    "models/tables": PORTS | {"models/services"},
    "ui": PORTS | {"models/services", "models/tables"},
}
WIDGETS = re.compile(r"<(QtWidgets/|Q(Widget|Dialog|MessageBox|Application|(Table|Tree|List|Column|Header)View|\w*Edit|\w*Button)\b)")


def layer(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("models", "app") else parts[0]


def problems(root):
    for file in sorted(p for top in ("models", "ui", "app") for p in (root / top).rglob("*.[ch]*")):
        name = file.relative_to(root).as_posix()
        here = layer(name)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if quoted := re.match(r'#include "([^"]+\.h)"', line):
                there = layer(quoted[1])
                # app composes everything; everything else sees only what stands below it
                if there != here and not here.startswith("app/") and there not in MAY_INCLUDE[here]:
                    yield f"{name}:{number}: {here} may not include {there}"
                if here == "app/cli" and there == "ui":
                    yield f"{name}:{number}: the command line links no widget"
            elif here not in ("ui", "app/console") and line.startswith("#include") and WIDGETS.search(line):
                yield f"{name}:{number}: no widgets below ui/"


def main(root):
    found = list(problems(root))
    print("\n".join(found) or "layers: nothing looks down too far")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
