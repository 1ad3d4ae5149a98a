#!/bin/sh
# Finds or fetches a Python 3.13 or newer, and lets it do the rest: `sh tools/set_up.sh run` or `… dev`.
set -eu
cd "$(dirname "$0")/.."

fits() { # a Python that is new enough and can make environments; a shim that only says "command not found" is none
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 13))' >/dev/null 2>&1
}

if fits .venv/bin/python; then
    exec .venv/bin/python tools/set_up.py "$@"
fi
for python in python3.13 python3.14 python3.15 python3 python "${HOME:-/nonexistent}"/.pyenv/versions/3.1[3-9]*/bin/python3; do
    if fits "$python"; then
        exec "$python" tools/set_up.py "$@"
    fi
done
for python in .built/python/*/bin/python3; do
    if fits "$python"; then
        exec "$python" tools/set_up.py "$@"
    fi
done
for python in python3 python "${HOME:-/nonexistent}"/.pyenv/versions/*/bin/python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' >/dev/null 2>&1; then
        echo "No Python 3.13 on this machine: fetching one (once)." >&2
        "$python" tools/fetch_python.py
        for fetched in .built/python/*/bin/python3; do
            if fits "$fetched"; then
                exec "$fetched" tools/set_up.py "$@"
            fi
        done
    fi
done
if command -v uv >/dev/null 2>&1; then
    uv python install --install-dir .built/python 3.13 >&2
    exec .built/python/*/bin/python3 tools/set_up.py "$@"
fi
echo "Kundekort needs Python 3.13 or newer, and found no Python to fetch it with. Install Python 3 and run this again." >&2
exit 1
