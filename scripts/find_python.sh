#!/bin/sh
# Prints a Python that is new enough, or one line that says what is missing.
# PYTHON=/path/to/python chooses one.
new_enough() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
if [ -n "${PYTHON:-}" ]; then
    if new_enough "$PYTHON"; then echo "$PYTHON"; exit 0; fi
    found=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
    echo "Juuri needs Python 3.11 or newer; PYTHON=$PYTHON is ${found:-not a Python}." >&2
    exit 1
fi
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if new_enough "$candidate"; then echo "$candidate"; exit 0; fi
done
found=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
echo "Juuri needs Python 3.11 or newer; found ${found:-none}. Install one, or say where it is: PYTHON=/path/to/python3 make ..." >&2
exit 1
