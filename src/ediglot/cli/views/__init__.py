"""What `ediglot show` prints."""
