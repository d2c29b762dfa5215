"""`python -m ediglot`."""

from ediglot.cli import main

if __name__ == "__main__":
    main()
