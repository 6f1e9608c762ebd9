"""Calendars of the iCalendar format (RFC 5545): bytes in, dated runs out."""
