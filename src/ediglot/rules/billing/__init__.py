"""Rules for invoices that are to follow a standard of electronic invoicing."""
