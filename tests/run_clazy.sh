#!/bin/sh
# clazy exits with 0 whatever it finds: a line that names a check is what fails.
set -eu
build=$1; shift
found=$(clazy-standalone -p "$build" --header-filter='/(app|ui|models)/' \
    -checks=level1,no-non-pod-global-static,no-qproperty-without-notify,no-range-loop-detach "$@" 2>&1 | grep -E 'clazy-[a-z-]+\]' || true)
[ -z "$found" ] && exit 0
printf '%s\n' "$found"
exit 1
