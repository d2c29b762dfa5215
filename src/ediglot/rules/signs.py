"""Signs: what a glance at a document shows, by which most rules need not be asked.

A rule that says `when=GTIN` is asked only of documents that show that sign. A sign may be shown
where nothing is wrong, never the other way round; `glance` says what each takes.
"""

from __future__ import annotations

from itertools import count

_bits = (1 << number for number in count())

#: A rule that is always asked.
ALWAYS = next(_bits)

# Parties, places, items.
GTIN = next(_bits)  # one that is not a sound GTIN
GLN = next(_bits)  # likewise
SSCC = next(_bits)  # likewise
SAME_SSCC = next(_bits)  # two packages have one
VAT = next(_bits)  # a VAT number that is not valid
ACCOUNT = next(_bits)  # an account that is not valid
SCAC = next(_bits)  # one that is not two to four capital letters
COUNTRY = next(_bits)  # one that is not in the list
NAMELESS = next(_bits)  # an item without an identifier
MISTYPED = next(_bits)  # a number that may be a GTIN with a wrong digit
UNMARKED = next(_bits)  # one that may be an SSCC and is not said to be

# The document as a whole.
CLOCK = next(_bits)  # none of its own: it is known what time it is
HEADER = next(_bits)  # no number, no date, no party that it needs, a term out of a list
CORRECTION = next(_bits)  # a credit note, or an invoice in place of another
BILL = next(_bits)  # a bill of lading that may be a stopgap

# Money.
CURRENCY = next(_bits)  # two, or one that is not in the list
NO_CURRENCY = next(_bits)  # amounts in none
SCALE = next(_bits)  # an amount with other decimals than its currency has
PRODUCT = next(_bits)  # a line amount that is not plainly quantity times price
PRICE = next(_bits)  # one with a sign, or for nothing
ALLOWANCE = next(_bits)  # a code out of the list, a sign, an amount that is not the rate's
ALLOWANCES = next(_bits)  # sums of allowances or charges that are not plainly theirs
TAX = next(_bits)  # tax entries that are not plainly what they are made of
ODD_TAX = next(_bits)  # a category out of the list, or a rate that does not go with it
TOTALS = next(_bits)  # likewise

# Quantities.
UNIT = next(_bits)  # one that is not in the list
FRACTION = next(_bits)  # a quantity with decimals
CASE = next(_bits)  # a case size
CATCH_WEIGHT = next(_bits)  # a catch weight
QUANTITY = next(_bits)  # none, or none above zero
CONTROL = next(_bits)  # control totals that the lines alone do not make
ORDERED = next(_bits)  # a despatched line that repeats the ordered quantity

# Dates and references.
PERIOD = next(_bits)  # a window or an invoicing period that may end before it starts
LOT = next(_bits)  # a lot
DELIVERY = next(_bits)  # a delivery before the despatch, or of a line
TERMS = next(_bits)  # terms of payment that end before the invoice
ORDER_DATED = next(_bits)  # an order that is hardly older
NO_ORDER = next(_bits)  # a line whose order is not named
ORDER_LINE = next(_bits)  # two lines refer to one line of an order
LINE_NUMBER = next(_bits)  # two lines have one number, or lines have none

# Packages.
PACKAGE_TYPE = next(_bits)  # one that is not in the list
NESTING = next(_bits)  # a package or a line inside one that did not come before
LABEL = next(_bits)  # a package without identifiers, or more packages than one in it
EMPTY = next(_bits)  # a package that nothing is in
LOOSE = next(_bits)  # lines in packages beside lines in none
COUNT = next(_bits)  # a count of packages that are not listed so
MEASURE = next(_bits)  # a weight or dimension that may be wrong

#: What a document shows that nobody has looked at.
EVERY = next(_bits) - 1
