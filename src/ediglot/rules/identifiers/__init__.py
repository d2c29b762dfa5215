"""Rules about GTIN, GLN, SSCC and the numbers of parties."""
