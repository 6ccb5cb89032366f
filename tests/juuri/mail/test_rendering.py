import pytest

from juuri.mail.rendering import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Kutsu \n", "Kutsu"),
        ("Kutsu\r\nBcc: thief@example.org", "Kutsu Bcc: thief@example.org"),
        ("a\x00b\u2028c\x85d", "a b c d"),
        ("sana " * 60, ("sana " * 29).strip() + "…"),
        ("", ""),
    ],
)
def test_one_line__is_safe_for_a_header(text, line):
    assert one_line(text) == line
