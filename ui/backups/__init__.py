"""Backups in the window: made without being asked, listed, looked at, restored."""

from ui.backups.keeper import Keeper

__all__ = ["Keeper"]
