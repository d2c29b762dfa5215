"""Rules about packages and what is in them."""
