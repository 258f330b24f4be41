"""LibreOffice as a person at its window: all tracked changes accepted or rejected by its own command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest

Command = Literal["AcceptAllTrackedChanges", "RejectAllTrackedChanges"]

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Resolve(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document As Object
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim none()
  If command &lt;&gt; "" Then
    createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch( _
      document.CurrentController.Frame, ".uno:" &amp; command, "", 0, none())
  End If
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = IIf(Right(target, 5) = ".docx", "MS Word 2007 XML", "OpenDocument Text Flat XML")
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>"""


class Office:
    """One profile of LibreOffice with the command in it."""

    def __init__(self, folder: Path) -> None:
        office = shutil.which("soffice")
        if office is None:
            pytest.skip("LibreOffice is not installed")
        self.folder = folder
        profile = folder / "profile"
        self._command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        self._run("--terminate_after_init")  # makes the profile
        library = profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "Module1.xba").write_text(_MODULE, "utf-8")
        (library / "script.xlb").write_text(_LIBRARY, "utf-8")

    def resolve(self, content: bytes, command: Command) -> bytes:
        """The document after the command, saved as docx."""
        return self._convert(content, command, self.folder / "resolved.docx").read_bytes()

    def open(self, content: bytes) -> str:
        """The document as LibreOffice has it: flat OpenDocument, tracked changes and comments included."""
        return self._convert(content, "", self.folder / "opened.fodt").read_text("utf-8")

    def _convert(self, content: bytes, command: str, target: Path) -> Path:
        source = self.folder / "source.docx"
        source.write_bytes(content)
        target.unlink(missing_ok=True)
        arguments = ", ".join(f'"{one}"' for one in (source.as_uri(), target.as_uri(), command))
        self._run(f"macro:///Standard.Module1.Resolve({arguments})")
        return target

    def _run(self, *arguments: str) -> None:
        subprocess.run([*self._command, *arguments], check=True, capture_output=True, timeout=180)
