"""Command line: ``python -m juuri.language build [sv] [en]`` makes the word lists."""

import sys

from juuri.language.lexicons import LEXICON_LANGUAGES, build_lexicon

USAGE = "usage: python -m juuri.language build [sv] [en]"


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit status."""
    languages = arguments[1:] or list(LEXICON_LANGUAGES)
    if arguments[:1] != ["build"] or not set(languages) <= set(LEXICON_LANGUAGES):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    for language in languages:
        sys.stdout.write(f"{build_lexicon(language)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
