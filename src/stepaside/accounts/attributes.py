"""What a business says about its customers: `plan`, `order_total`, and whatever else its rules ask for.

Members and the business's own programs set them; a customer can neither see nor set them.
"""

import math
from collections.abc import Mapping
from typing import Any

import asyncpg
import msgspec

from stepaside.platform.errors import BadInput, NotFound

MOST, LONGEST_NAME, LONGEST_TEXT = 50, 100, 500
Attributes = Mapping[str, str | float | bool]


def checked_attributes(plain: Mapping[str, Any]) -> Attributes:
    """The attributes, if they can be kept. Raises BadInput that says which cannot, and why."""
    if len(plain) > MOST:
        raise BadInput(f"These are {len(plain)} attributes; a customer has at most {MOST}. Leave some out.")
    for name, value in plain.items():
        if not 0 < len(name.strip()) <= LONGEST_NAME:
            raise BadInput(f"An attribute's name is empty or too long. Give 1 to {LONGEST_NAME} characters.")
        if not _can_be_kept(value):
            raise BadInput(
                f"The attribute {name!r} cannot be kept. Give a number, true or false, or a text of at most "
                f"{LONGEST_TEXT} characters."
            )
    return plain


def _can_be_kept(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and "\0" not in value
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) < 1e15


async def set_attributes(
    connection: asyncpg.Connection, workspace_id: str, customer_id: str, attributes: Attributes
) -> None:
    """Puts these in the place of whatever was known of the customer before. Raises NotFound."""
    found = await connection.fetchval(
        "UPDATE customer SET attributes = $3 WHERE workspace_id = $1 AND id = $2 RETURNING true",
        workspace_id,
        customer_id,
        msgspec.json.encode(attributes).decode(),
    )
    if not found:
        raise NotFound("This customer is not there.")


async def attributes_of(connection: asyncpg.Connection, workspace_id: str, customer_id: str) -> Attributes:
    """What the business has said of its customer. Raises NotFound."""
    row = await connection.fetchrow(
        "SELECT attributes FROM customer WHERE workspace_id = $1 AND id = $2", workspace_id, customer_id
    )
    if row is None:
        raise NotFound("This customer is not there.")
    return msgspec.json.decode(row["attributes"], type=dict[str, str | float | bool])
