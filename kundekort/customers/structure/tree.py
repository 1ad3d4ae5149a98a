"""Reading the tree: who is above, who is below, who belongs to the same group. Those in the trash are not in it."""

from django.db import connection
from django.db.models.expressions import RawSQL

_ABOVE = """
    up AS (
        SELECT id, parent_id, 0 AS height FROM customers_customer WHERE id = %s
        UNION ALL
        SELECT above.id, above.parent_id, up.height + 1 FROM up
        JOIN customers_customer above ON above.id = up.parent_id AND above.trashed_at IS NULL
    )"""
_TREE = f"""{_ABOVE},
    tree AS (
        (SELECT id FROM up ORDER BY height DESC LIMIT 1)
        UNION ALL
        SELECT below.id FROM tree
        JOIN customers_customer below ON below.parent_id = tree.id AND below.trashed_at IS NULL
    )"""  # noqa: S608 - nothing of it comes from outside
_NEAR = f"""WITH RECURSIVE {_TREE},
    few AS (SELECT id FROM tree LIMIT %s),
    mine AS (
        SELECT id FROM customers_customer WHERE parent_id = %s AND trashed_at IS NULL ORDER BY name_key, id LIMIT %s
    )
    SELECT id FROM few UNION SELECT id FROM up UNION SELECT id FROM mine"""  # noqa: S608
_IS_BELOW = f"WITH RECURSIVE {_ABOVE} SELECT 1 FROM up WHERE id = %s"  # noqa: S608


def group_of(pk: int) -> RawSQL:
    """The ids of everybody in the tree of a customer, for `pk__in`."""
    return RawSQL(f"WITH RECURSIVE {_TREE} SELECT id FROM tree", [pk])  # noqa: S608, S611


def near(pk: int, *, most: int, children: int) -> RawSQL:
    """The ids of at most `most` of the tree from the top, of everybody above, and of the first `children` below."""
    return RawSQL(_NEAR, [pk, most, pk, children])  # noqa: S611


def above(pk: int) -> RawSQL:
    """The ids of a customer and of everybody above."""
    return RawSQL(f"WITH RECURSIVE {_ABOVE} SELECT id FROM up", [pk])  # noqa: S608, S611


def is_below(pk: int, other: int) -> bool:
    """Whether a customer is below another, or is the same."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_BELOW, [pk, other])
        return cursor.fetchone() is not None
