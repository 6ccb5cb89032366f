"""Tags that explain the terms of the glossary in a text."""
