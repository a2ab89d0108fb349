"""A mail server on the loopback for tests: keeps letters as files, and refuses what it is told to refuse.

    server.py FOLDER PORT [--tls CERTIFICATE KEY] [--login NAME PASSWORD]

PORT 0 takes a free one. The port is printed when it listens. Receivers whose address begins with `unknown@` are
refused for good, those with `later@` for now. The server ends with its standard input.
"""

import argparse
import asyncio
import os
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return f"550 5.1.1 {address} is not known here"
        if address.startswith("later@"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.folder.iterdir()))
        protection = b"encrypted" if session.ssl else b"open"
        head = b"X-Received-From: " + envelope.mail_from.encode() + b"\r\nX-Protection: " + protection + b"\r\n"
        (self.folder / f"{number:04}.eml").write_bytes(head + envelope.original_content)
        return "250 OK"


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("port", type=int)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--login", nargs=2)
    return parser.parse_args()


async def serve(options):
    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)

    def check(server, session, envelope, mechanism, sent):
        known = [word.encode() for word in options.login]
        return AuthResult(success=[sent.login, sent.password] == known, handled=False)

    def conversation():
        login = {"authenticator": check, "auth_required": True} if options.login else {}
        return SMTP(
            Keeper(options.folder),
            hostname="localhost",
            tls_context=context,
            require_starttls=context is not None,
            auth_require_tls=context is not None,
            **login,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(conversation, "127.0.0.1", options.port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    # At once, whatever conversations are open.
    os._exit(0)


asyncio.run(serve(arguments()))
