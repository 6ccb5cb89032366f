"""Roles, invitations to them, and the rights that go with them.

Rights stand on region roots only, always in pairs fi + sv; nothing else grants any.
"""
