"""Rules for receiving advices: what a supplier wants to hear of."""
