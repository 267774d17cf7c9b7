"""The window: knows logic, holds no rule about text."""
