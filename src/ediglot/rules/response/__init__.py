"""Rules for order responses: what a buyer expects of an answer."""
