"""Outgoing mail: rendered in the receiver's language, kept as rows, sent after commit.

Nothing here decides who gets mail and why; that is the business of the app that asks.
"""
