"""The development mailbox: where mail goes while no provider is configured (ruling 12).

These routes are not mounted in production.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core.api.envelope import refuse
from bunship.core.api.fields import TimestampField
from bunship.core.api.serializers import OutputSerializer
from bunship.core.exceptions import ResourceNotFound
from bunship.emails.models import MailboxMessage
from bunship.operations.views import OpenView

SHOWN = 200
_LINK = re.compile(r"https?://[^\s<>\"']+")
PAGE_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


class MailboxMessageSerializer(OutputSerializer):
    """``{id, to, subject, text, html, createdAt}``"""

    id = serializers.CharField()
    to = serializers.CharField()
    subject = serializers.CharField()
    text = serializers.CharField()
    html = serializers.CharField()
    created_at = TimestampField()


class MailboxJsonView(OpenView):
    def get(self, request: Request) -> Response:
        """List the newest mails, newest first."""
        newest = MailboxMessage.objects.order_by("-created_at", "-id")[:SHOWN]
        return Response(MailboxMessageSerializer.render_all(newest))


def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the newest mails with the links each one holds."""
    newest = MailboxMessage.objects.order_by("-created_at", "-id")[:SHOWN]
    mails = [
        {"mail": mail, "links": list(dict.fromkeys(_LINK.findall(mail.text)))} for mail in newest
    ]
    return _page(render(request, "operations/mailbox.html", {"mails": mails}))


def mailbox_message(request: HttpRequest, message_id: str) -> HttpResponse:
    """Show one mail as its reader sees it."""
    mail = MailboxMessage.objects.filter(pk=message_id).first()
    if mail is None:
        return refuse(ResourceNotFound())
    return _page(HttpResponse(mail.html))


def _page(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = PAGE_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
