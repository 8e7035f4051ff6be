"""The language server that editors start for YAML, spoken to over its standard input and output, as they do."""

import json
import subprocess
from pathlib import Path
from typing import Any

from conflict_tracker.third_party.vendoring import node
from tests.support.modules import MODULES

SERVER = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"


class LanguageServer:
    """One for a folder, with the settings of VS Code's file there. A context manager."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self.folder, self.settings, self.sent = folder, settings, 0
        self.process = subprocess.Popen(
            [node(), str(SERVER), "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "LanguageServer":
        root = self.folder.as_uri()
        told = {"publishDiagnostics": {}, "completion": {"completionItem": {"documentationFormat": ["markdown"]}}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": told}
        folders = [{"uri": root, "name": self.folder.name}]
        self.ask("initialize", processId=None, rootUri=root, workspaceFolders=folders, capabilities=capabilities)
        self.tell("initialized")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def faults(self, path: Path, text: str) -> list[str]:
        """What is said of a file when it is opened, once, with this text."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while True:
            said = self._read()
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == uri:
                return [fault["message"] for fault in said["params"]["diagnostics"]]

    def offered(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What is offered at a place of an opened file, with what stands beside each."""
        at = {"line": line, "character": column}
        found = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=at)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: str(item.get("documentation") or item.get("detail") or "") for item in items}

    def tell(self, method: str, **params: Any) -> None:
        self._write({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.sent += 1
        self._write({"id": self.sent, "method": method, "params": params})
        while True:
            said = self._read()
            if said.get("id") == self.sent and "method" not in said:
                return said["result"]

    def _write(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks itself is answered on the way."""
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            self._write({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, name: str) -> Any:
        """As VS Code has it: `yaml.schemas` is the part `schemas` of `yaml`."""
        found = {
            key.removeprefix(f"{name}."): value for key, value in self.settings.items() if key.startswith(f"{name}.")
        }
        return found or None
