"""Reminders by mail: asked for here, and stopped by the link in one."""
