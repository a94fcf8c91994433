"""Writes the image's bill of materials, CycloneDX 1.6, to standard output.

``python image/bill.py REPORT PACKAGES VERSION``: the report is what ``pip install --report`` wrote,
with the hash of each wheel, and the packages are the folder they went to. The interpreter and the
packages of the base's Debian are listed too. The same contents give the same bill.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]


def bill(report: Json, packages: Path, version: str) -> Json:
    """The whole document, from a report of pip's and what it installed."""
    hashes = {_plain(i["metadata"]["name"]): _sha256(i) for i in report["install"]}
    found = [_wheel(d, hashes) for d in distributions(path=[str(packages)])]
    parts = sorted([*found, _interpreter(), *_debian()], key=lambda part: str(part["bom-ref"]))
    program = {
        "type": "application",
        "bom-ref": "sourcier",
        "name": "sourcier",
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    content: Json = {
        "metadata": {"component": program},
        "components": parts,
        "dependencies": [{"ref": "sourcier", "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    number = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(content, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{number}"}
    return {**head, "version": 1, **content}


def _plain(name: str) -> str:
    """The name of a package as package indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _sha256(installed: Json) -> str:
    digest: str = installed["download_info"]["archive_info"]["hashes"]["sha256"]
    return digest


def _wheel(package: Distribution, hashes: dict[str, str]) -> Json:
    purl = f"pkg:pypi/{_plain(package.name)}@{package.version}"
    part = {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": hashes[_plain(package.name)]}],
    }
    return {**part, "licenses": licences} if (licences := _licences(package)) else part


def _licences(package: Distribution) -> list[Json]:
    """As SPDX has them where the package says so, else in the package's own words."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return [{"expression": metadata["License-Expression"]}]
    named = [
        classifier.rsplit(" :: ", 1)[1]
        for classifier in metadata.get_all("Classifier") or []
        if classifier.startswith("License ::")
    ]
    own = (metadata.get_all("License") or [""])[0]
    if not named and own and len(own) <= 64 and "\n" not in own:  # some put the whole text there
        named = [own]
    return [{"license": {"name": name}} for name in named]


def _interpreter() -> Json:
    version = platform.python_version()
    purl = f"pkg:generic/cpython@{version}"
    return {
        "type": "platform",
        "bom-ref": purl,
        "name": "CPython",
        "version": version,
        "purl": purl,
    }


def _debian() -> Iterator[Json]:
    """The packages of the system, where it is one of Debian's."""
    if shutil.which("dpkg-query") is None:
        return
    form = "${Package}\t${Version}\t${Architecture}\n"
    query = ["dpkg-query", "-W", "-f", form]
    listed = subprocess.run(query, capture_output=True, text=True, check=True).stdout  # noqa: S603
    for line in listed.splitlines():
        name, version, architecture = line.split("\t")
        purl = f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}"
        yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as opened:
        written = bill(json.load(opened), Path(sys.argv[2]), sys.argv[3])
    json.dump(written, sys.stdout, ensure_ascii=False, indent=1)
