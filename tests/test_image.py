"""What the build does to the image: libraries made smaller that still load, and a bill of all."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from image import slim
from image.bill import bill

PACKAGES = Path(sysconfig.get_path("platlib"))


def test_a_compiled_package_still_works_without_what_only_debuggers_read(tmp_path: Path) -> None:
    shutil.copytree(PACKAGES / "greenlet", tmp_path / "greenlet")
    (library,) = tmp_path.glob("greenlet/_greenlet*.so")
    before = library.stat().st_size
    slim.main(tmp_path)
    assert library.stat().st_size < before
    assert not (tmp_path / "greenlet" / "tests").exists()
    assert list(tmp_path.rglob("*.h")) == []
    code = (
        "import greenlet; print(greenlet.greenlet(lambda: 'switched').switch(), greenlet.__file__)"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.startswith(f"switched {tmp_path}")


@pytest.mark.parametrize("content", [b"", b"\x7fELF", b"no library" * 100, b"\x7fELF\x01\x01" * 90])
def test_what_is_no_library_of_64_bits_stays_as_it_is(content: bytes) -> None:
    assert slim.loaded_part(content) == content


def installed(folder: Path, name: str, version: str, *lines: str) -> dict[str, Any]:
    """A package as it lies in a folder, and as pip reports it."""
    described = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    described.mkdir()
    head = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
    (described / "METADATA").write_text("\n".join([*head, *lines, "", "Words."]))
    return {
        "metadata": {"name": name, "version": version},
        "download_info": {"archive_info": {"hashes": {"sha256": name[0] * 64}}},
    }


def test_the_bill_names_every_package_with_its_hash_and_licence(tmp_path: Path) -> None:
    report = {
        "install": [
            installed(tmp_path, "Lamp.Oil", "1.2", "License-Expression: MIT OR Apache-2.0"),
            installed(tmp_path, "wick", "3", "Classifier: License :: OSI Approved :: MIT License"),
            installed(tmp_path, "bell", "4", "License: BSD-3-Clause"),
            installed(tmp_path, "fog", "5", f"License: {'All of its text. ' * 9}"),
        ]
    }
    written = bill(report, tmp_path, "0.1.0")
    parts = {part["purl"]: part for part in written["components"]}
    oil = parts["pkg:pypi/lamp-oil@1.2"]
    assert oil["hashes"] == [{"alg": "SHA-256", "content": "L" * 64}]
    assert oil["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert parts["pkg:pypi/wick@3"]["licenses"] == [{"license": {"name": "MIT License"}}]
    assert parts["pkg:pypi/bell@4"]["licenses"] == [{"license": {"name": "BSD-3-Clause"}}]
    assert "licenses" not in parts["pkg:pypi/fog@5"]
    assert any(purl.startswith("pkg:generic/cpython@3.") for purl in parts)
    assert written["metadata"]["component"]["version"] == "0.1.0"
    assert sorted(written["dependencies"][0]["dependsOn"]) == sorted(parts)
    assert bill(report, tmp_path, "0.1.0") == written
    assert bill(report, tmp_path, "0.2.0")["serialNumber"] != written["serialNumber"]


def test_nothing_is_billed_that_was_not_installed_by_its_hash(tmp_path: Path) -> None:
    installed(tmp_path, "stowaway", "1")
    with pytest.raises(KeyError, match="stowaway"):
        bill({"install": []}, tmp_path, "0.1.0")
