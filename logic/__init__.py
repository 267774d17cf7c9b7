"""Everything that is not a widget; imports neither PySide6 nor ui."""
