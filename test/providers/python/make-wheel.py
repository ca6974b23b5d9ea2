"""Writes a small wheel, so that an environment can be made of it without a package index."""

import sys
import zipfile

folder = sys.argv[1]
info = "windsock_sample-1.2.3.dist-info"
with zipfile.ZipFile(f"{folder}/windsock_sample-1.2.3-py3-none-any.whl", "w") as wheel:
    wheel.writestr("windsock_sample.py", "def version(ds):\n    return ['1.2.3', ds]\n")
    wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: windsock-sample\nVersion: 1.2.3\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    wheel.writestr(f"{info}/RECORD", "")
