"""The shared glossary: terms, their public pages, their explanation in texts."""
