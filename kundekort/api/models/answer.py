from typing import ClassVar

from django.db import models

from kundekort.api.models.token import ApiToken


class KeptAnswer(models.Model):
    """The answer to a request that named an Idempotency-Key, so that the same request again gets the same answer.

    Written in the transaction of the act: either both are there or neither. `status` is 0 until the act has answered.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="api_one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
