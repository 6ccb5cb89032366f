"""Word analysis of Finnish, Swedish and English for search and for long words.

Pure Python without Django: the facade of what the other packages may use.
"""

from juuri.language.analysis import (
    LANGUAGES,
    Token,
    analyse_text,
    analyse_word,
    terms,
)
from juuri.language.bilingual import in_language
from juuri.language.finnish_providers import ProviderError
from juuri.language.hyphenation import soft_hyphenate
from juuri.language.indexing import IndexTerms, index_terms, phrase_pairs
from juuri.language.normalisation import MAX_TERM, normalise, strip_soft_hyphens
from juuri.language.splitting import known_bases, written_apart
from juuri.language.status import provider_name, startup_warnings
from juuri.language.tokens import RawToken, tokenise
from juuri.language.words import WordAnalysis

__all__ = [
    "LANGUAGES",
    "MAX_TERM",
    "IndexTerms",
    "ProviderError",
    "RawToken",
    "Token",
    "WordAnalysis",
    "analyse_text",
    "analyse_word",
    "in_language",
    "index_terms",
    "known_bases",
    "normalise",
    "phrase_pairs",
    "provider_name",
    "soft_hyphenate",
    "startup_warnings",
    "strip_soft_hyphens",
    "terms",
    "tokenise",
    "written_apart",
]
