#!/bin/sh
# Runs a script of this folder: with_node.sh SCRIPT ARGUMENT… Without Node.js the test is skipped (77), and fails where CI=true.
if ! command -v node >/dev/null; then
    echo "Node.js (18.20 or later) is not installed; ./dev test installs it with Debian's packages."
    [ "${CI:-}" = true ] && exit 1
    exit 77
fi
exec node "$@"
