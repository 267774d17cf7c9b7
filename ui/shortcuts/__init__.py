"""The person's own shortcuts: what they are, which keys may be one, and the window to change them in."""
