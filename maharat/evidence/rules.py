"""What may be shown of a number: pure decisions."""

# Groups smaller than this are not published (mode among the rules that domain experts cite; never below 5).
FLOOR = 10


def published(count: int, floor: int = FLOOR) -> int | None:
    """The count as the public may see it; None when it is under the floor but not nought."""
    return count if count == 0 or count >= floor else None


def share(part: int, whole: int, floor: int = FLOOR) -> float | None:
    """`part` of `whole` (0 to 1), or None where the whole, the part or the rest is a group under the floor."""
    if whole < floor or 0 < part < floor or 0 < whole - part < floor:
        return None
    return part / whole
