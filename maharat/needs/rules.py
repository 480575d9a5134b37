"""How a gap is reckoned, and what of many may be shown: pure, no database, no clock.

A gap is what lies between the level that a campaign hopes for and the level that a person shows. Two scenarios show it,
so it is a hint where to look, not a measurement of a person: a self-rating alone would be weaker still (self-ratings of
teachers hardly predict what they do; see docs/words.md, "gap").
"""

from collections.abc import Mapping, Sequence

AGREE, OVER, UNDER = "agree", "over", "under"

IMPORTANCE = (1, 2, 3, 4, 5)
SELF_LEVELS = (0, 1, 2, 3, 4)

# Groups smaller than this are never shown; a country's profile may ask for more.
LOWEST_FLOOR = 5
USUAL_FLOOR = 10


def measured_level(item_levels: Sequence[int], right: int) -> int:
    """The level that `right` right answers show, out of items that show the levels `item_levels`.

    It counts how many are right, not which: the harder one alone may be a lucky guess or the easier one a slip, and two
    items cannot tell. None right is the level below the easiest item. With items of levels 2 and 3: none → 1, one → 2,
    both → 3. More right never means a lower level, and no level is reached that no item shows.
    """
    if not 0 <= right <= len(item_levels) or not item_levels:
        raise ValueError(f"{right} right of {len(item_levels)}")
    ladder = sorted(item_levels)
    return ladder[right - 1] if right else max(ladder[0] - 1, 0)


def gap(target: int, level: int) -> int:
    """What is missing to the target; nothing where the level is at it or above."""
    return max(target - level, 0)


def calibration(self_level: int, item_levels: Sequence[int], right: int) -> str:
    """How a self-rating compares with the answers: agree, over (rated above them) or under.

    The answers can only show levels between their floor and their highest item; a self-rating beyond either end is
    brought to that end first, because the answers could not have said otherwise.
    """
    lowest, highest = measured_level(item_levels, 0), max(item_levels)
    said, shown = min(max(self_level, lowest), highest), measured_level(item_levels, right)
    return AGREE if said == shown else OVER if said > shown else UNDER


def priority(importance: int, measured_gap: int) -> int:
    """In which order a person's gaps are shown: importance to them times the gap measured (0 to 20)."""
    return importance * measured_gap


def group_priority(mean_importance: float, mean_gap: float) -> float:
    """In which order a group's gaps are shown: mean importance times mean measured gap.

    After Borich (1980), mean weighted discrepancy, with the gap to the target level as the discrepancy.
    """
    return mean_importance * mean_gap


def floor(configured: int = USUAL_FLOOR) -> int:
    """The smallest group that is shown: what the country asks for, never below LOWEST_FLOOR."""
    return max(configured, LOWEST_FLOOR)


def counted(answers: int, k: int) -> int:
    """How many of `answers` the figures count: full lots of `k`.

    So the figures move by `k` answers at a time, and nobody's answer can be read from yesterday's and today's.
    """
    return answers - answers % k


def shown(sizes: Mapping[str, int], k: int) -> dict[str, int]:
    """The groups that may be shown beside the total of all, with how many answers of each are counted (lots of `k`).

    A group under `k` is left out. Then the total less what is shown must still be `k` answers or more, or the small
    group could be reckoned from it (complementary suppression): if need be the largest group is counted by one lot
    less, and where it has no lot to spare, the smallest of those shown is left out as well.
    """
    counts = {name: counted(size, k) for name, size in sizes.items() if size >= k}
    if all(size >= k or not size for size in sizes.values()):
        return counts
    total = counted(sum(sizes.values()), k)
    while counts and total - sum(counts.values()) < k:
        largest = max(counts, key=lambda name: (counts[name], name))
        if counts[largest] > k:
            counts[largest] -= k
        else:
            counts.pop(min(counts, key=lambda name: (counts[name], name)))
    return counts
