"""What a web process takes with both languages loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from juuri.language import startup_warnings

ROOT = Path(__file__).resolve().parents[2]
# Megabytes; the pure Python dictionary is known to take more, and said at the start.
WITH_LIBVOIKKO = 250
WITH_PYVOIKKO = 450
PROCESS = """
import concurrent.futures, random
from juuri.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
from juuri.language import terms
chance = random.Random(1)
letters = "aeioukstlnrvmp"
made = ["".join(chance.choices(letters, k=9)) for _ in range(1_000)]
def analyse(number):
    for word in ["kaupunginteatterissa", "arbetsförmåga", *made[number::4]]:
        terms(word, "fi"), terms(word, "sv")
with concurrent.futures.ThreadPoolExecutor(4) as threads:
    list(threads.map(analyse, range(4)))
status = open("/proc/self/status").read()
print(int(status.partition("VmRSS:")[2].split()[0]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_web_process__stays_within_its_memory():
    run = subprocess.run(
        [sys.executable, "-c", PROCESS],
        cwd=ROOT / "site",
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "juuri.settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) <= (WITH_PYVOIKKO if startup_warnings() else WITH_LIBVOIKKO)
