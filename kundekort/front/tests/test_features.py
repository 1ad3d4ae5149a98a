"""docs/features.md says what there is, and which tests show it."""

from tools import features


def test_every_row_is_there_once_and_says_what_is_so():
    assert features.problems() == []


def test_a_row_is_read_as_it_is_written():
    line = "| 56 | Only an inactive customer can be deleted. | done | `a/test_a.py`, `b/test_b.py` |"
    row = features.row_of(line)
    assert row == features.Row(56, "Only an inactive customer can be deleted.", "done", ("a/test_a.py", "b/test_b.py"))
    assert str(row) == line
    assert str(features.row_of("| 57 | It is reached from the card. | planned | |")).endswith("| planned | |")
