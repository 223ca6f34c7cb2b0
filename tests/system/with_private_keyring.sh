#!/bin/sh
# Runs a command with its own session bus, home and unlocked gnome-keyring; leaves nothing behind.
set -eu
for program in dbus-run-session gnome-keyring-daemon gdbus; do
    command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 127; }
done
HOME=$(mktemp -d)
export HOME XDG_CONFIG_HOME="$HOME/config" XDG_DATA_HOME="$HOME/data" XDG_CACHE_HOME="$HOME/cache" XDG_RUNTIME_DIR="$HOME/run"
unset DISPLAY WAYLAND_DISPLAY # a locked keyring shall fail, not wait for somebody at a prompt
trap 'rm -rf "$HOME"' EXIT
mkdir -m 700 -p "$XDG_DATA_HOME/keyrings" "$XDG_RUNTIME_DIR"
dbus-run-session -- sh -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    # The daemon answers before it has made its default collection.
    tries=0
    until gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
        --method org.freedesktop.Secret.Service.ReadAlias default 2>/dev/null | grep -q collection; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || { echo "the keyring did not start" >&2; exit 1; }
        sleep 0.05
    done
    "$@"' sh "$@"
