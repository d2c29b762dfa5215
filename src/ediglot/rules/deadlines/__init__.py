"""Deadlines: what is due soon, and what is overdue."""
