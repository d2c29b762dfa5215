"""Rules about prices, amounts, taxes and totals."""
