"""Commands of the app `home`."""
