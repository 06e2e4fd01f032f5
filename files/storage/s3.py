"""S3, Cloudflare R2, MinIO: through the client that django-storages configures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from bunship.core.logging import get_logger
from files.storage.base import Headers, ObjectHead, StorageNotConfigured, StorageUnavailable, Upload

log = get_logger(__name__)

#: One delete call takes so many keys (files-admin.md §7).
_DELETE_BATCH = 1000
#: A storage that is down is said to be within ten seconds (FA-8).
_CONNECT_SECONDS, _READ_SECONDS, _TRIES = 2, 4, 2
_PART_BYTES = 8 * 1024 * 1024
_REFUSALS = {"NoSuchBucket", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"}


class S3Storage:
    """One bucket of an S3 service."""

    def __init__(
        self,
        *,
        bucket: str,
        endpoint: str,
        region: str,
        key_id: str,
        secret: str,
        path_style: bool | None,
    ) -> None:
        """
        Args:
            path_style: None chooses it for every endpoint but Amazon's own (files-admin.md §5.1).
            key_id: empty leaves credentials to the SDK's chain, e.g. a task role.
        """
        self.bucket = bucket
        host = urlsplit(endpoint).hostname or ""
        by_path = (
            path_style
            if path_style is not None
            else bool(endpoint) and not host.endswith(".amazonaws.com")
        )
        self._options: dict[str, Any] = {
            "bucket_name": bucket,
            "endpoint_url": endpoint or None,
            "region_name": region,
            "access_key": key_id or None,
            "secret_key": secret or None,
            "addressing_style": "path" if by_path else "virtual",
            "signature_version": "s3v4",
        }

    @cached_property
    def _client(self) -> Any:
        from botocore.config import Config
        from storages.backends.s3 import S3Storage as Configured

        configured = Configured(
            **self._options,
            client_config=Config(
                s3={"addressing_style": self._options["addressing_style"]},
                signature_version="s3v4",
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=_READ_SECONDS,
                retries={"total_max_attempts": _TRIES, "mode": "standard"},
                # R2 and MinIO refuse the checksums that newer SDKs add by themselves.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
        return configured.connection.meta.client

    def put(self, key: str, file: BinaryIO, headers: Headers) -> None:
        from boto3.s3.transfer import TransferConfig

        with _storing():
            self._client.upload_fileobj(
                file,
                self.bucket,
                key,
                ExtraArgs=_sent(headers),
                # In this thread, one part at a time: memory stays small.
                Config=TransferConfig(
                    multipart_threshold=_PART_BYTES,
                    multipart_chunksize=_PART_BYTES,
                    use_threads=False,
                ),
            )

    def head(self, key: str) -> ObjectHead | None:
        with _storing(absent=True) as outcome:
            found = self._client.head_object(Bucket=self.bucket, Key=key)
            outcome.append(
                ObjectHead(int(found["ContentLength"]), str(found.get("ContentType", "")))
            )
        return outcome[0] if outcome else None

    def read_start(self, key: str, length: int) -> bytes:
        with _storing():
            answer = self._client.get_object(
                Bucket=self.bucket, Key=key, Range=f"bytes=0-{length - 1}"
            )
            with answer["Body"] as body:
                return bytes(body.read(length))

    def move(self, source: str, target: str, headers: Headers) -> bool:
        with _storing(absent=True) as outcome:
            self._client.copy_object(
                Bucket=self.bucket,
                Key=target,
                CopySource={"Bucket": self.bucket, "Key": source},
                MetadataDirective="REPLACE",
                **_sent(headers),
            )
            outcome.append(True)
        self.delete([source])
        return bool(outcome)

    def delete(self, keys: Sequence[str]) -> set[str]:
        gone: set[str] = set()
        for start in range(0, len(keys), _DELETE_BATCH):
            batch = keys[start : start + _DELETE_BATCH]
            with _storing():
                answer = self._client.delete_objects(
                    Bucket=self.bucket,
                    Delete={"Objects": [{"Key": key} for key in batch], "Quiet": False},
                )
            failed = {error["Key"] for error in answer.get("Errors", ())}
            if failed:
                log.error("objects could not be deleted", count=len(failed), bucket=self.bucket)
            gone.update(set(batch) - failed)
        return gone

    def list_keys(self, prefix: str) -> list[str]:
        """Return every key below a prefix; backups and the orphan sweep need it, requests do not."""
        with _storing():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=prefix
            )
            return [found["Key"] for page in pages for found in page.get("Contents", ())]

    def download(self, key: str, target: BinaryIO) -> None:
        """Write an object's bytes into a file, a piece at a time."""
        from boto3.s3.transfer import TransferConfig

        with _storing():
            self._client.download_fileobj(
                self.bucket, key, target, Config=TransferConfig(use_threads=False)
            )

    def cors(self) -> list[dict[str, Any]] | None:
        """Return the bucket's CORS rules; None when we may not read them."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            answer = self._client.get_bucket_cors(Bucket=self.bucket)
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            return [] if code == "NoSuchCORSConfiguration" else None
        except BotoCoreError:
            return None
        return list(answer.get("CORSRules", ()))

    def put_cors(self, rules: list[dict[str, Any]]) -> None:
        """Replace the bucket's CORS rules."""
        with _storing():
            self._client.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": rules})

    def presign_get(self, key: str, *, seconds: int, content_type: str, disposition: str) -> str:
        with _storing():
            return str(
                self._client.generate_presigned_url(
                    "get_object",
                    Params={
                        "Bucket": self.bucket,
                        "Key": key,
                        "ResponseContentType": content_type,
                        "ResponseContentDisposition": disposition,
                    },
                    ExpiresIn=seconds,
                )
            )

    def presign_put(
        self, key: str, *, seconds: int, content_type: str, cache_control: str, size: int
    ) -> Upload:
        with _storing():
            url = self._client.generate_presigned_url(
                "put_object",
                Params={
                    "Bucket": self.bucket,
                    "Key": key,
                    "ContentType": content_type,
                    "CacheControl": cache_control,
                    "ContentLength": size,
                },
                ExpiresIn=seconds,
            )
        return Upload(str(url), {"Content-Type": content_type, "Cache-Control": cache_control})


def _sent(headers: Headers) -> dict[str, Any]:
    return {
        "ContentType": headers.content_type,
        "CacheControl": headers.cache_control,
        "Metadata": headers.metadata,
    }


@contextmanager
def _storing(*, absent: bool = False) -> Iterator[list[Any]]:
    """Turn the SDK's exceptions into ours.

    Args:
        absent: whether a missing object is an answer and no failure.
    """
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

    outcome: list[Any] = []
    try:
        yield outcome
    except NoCredentialsError as error:
        raise StorageNotConfigured from error
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if absent and code in {"404", "NoSuchKey", "NotFound"}:
            return
        log.error("storage refused", code=code)  # noqa: TRY400
        raise (StorageNotConfigured if code in _REFUSALS else StorageUnavailable) from error
    except (BotoCoreError, Boto3Error, OSError) as error:
        log.error("storage unavailable", error=type(error).__name__)  # noqa: TRY400
        raise StorageUnavailable from error
