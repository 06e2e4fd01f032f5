"""A TCP relay on loopback that is as far away as it is told to be, and counts the requests that pass."""

from __future__ import annotations

import asyncio
import re
import threading

from tests.fakes.processes import free_port

#: The first line of a request of the Hrana protocol over HTTP.
_REQUEST = re.compile(rb"(?:POST|GET) /[^ ]* HTTP/1\.1\r\n")


class Relay:
    """Passes bytes on to a port, each way half a round trip late.

    Attributes:
        requests: how many HTTP requests have passed since the start, or since somebody set it to 0.
    """

    def __init__(self, target: int, *, round_trip_seconds: float) -> None:
        self.port = free_port()
        self.requests = 0
        self._target = target
        self._late = round_trip_seconds / 2
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        if not self._ready.wait(5):
            raise RuntimeError("the relay did not start")

    def close(self) -> None:
        """End; connections are cut."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._connected, "127.0.0.1", self.port))
        self._ready.set()
        self._loop.run_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(
            self._pass(reader, there_writer, counts=True),
            self._pass(there_reader, writer, counts=False),
            return_exceptions=True,
        )

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, counts: bool
    ) -> None:
        while data := await reader.read(65536):
            if counts:
                self.requests += len(_REQUEST.findall(data))
            self._loop.call_later(self._late, writer.write, data)
        self._loop.call_later(self._late, writer.close)
