"""Settings: `base` for all, thin `dev`, `test` and `production` on top of it."""
