"""Parties: who buys, sells, ships and pays."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.reference import Identifier, Reference


class Address(Struct):
    """A postal address.

    Attributes:
        lines: street and building, in order.
        city, district, county: place names, narrowing.
        region: country subdivision.
        postal_code: as printed, blanks included.
        country: ISO 3166-1 alpha-2 code.
    """

    lines: tuple[str, ...] = ()
    city: str | None = None
    district: str | None = None
    county: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None


class Contact(Struct):
    """A person or desk to turn to.

    Attributes:
        function: UNCL 3139 code (`OC` order contact, `IC` information contact).
        id: the department's or person's own code.
        name: department or person.
        phone, fax, email: where reached.
    """

    function: str | None = None
    id: str | None = None
    name: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


class BankAccount(Struct):
    """Where money is to be sent.

    Attributes:
        account: IBAN or national account number.
        holder: account holder's name.
        bank: BIC or national bank code.
        bank_name: the institution in words.
    """

    account: str | None = None
    holder: str | None = None
    bank: str | None = None
    bank_name: str | None = None


class Party(Struct):
    """An organisation or a place of one.

    Attributes:
        identifiers: one value a scheme, tax registrations included; an unordered set.
        name: may have several lines, separated by a line feed.
        description: the unstructured name and address some senders give instead.
        address: postal address.
        contacts: in the order given.
        accounts: bank accounts.
        references: the party's own references, other than identifiers.
    """

    identifiers: tuple[Identifier, ...] = ()
    name: str | None = None
    description: str | None = None
    address: Address | None = None
    contacts: tuple[Contact, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    references: tuple[Reference, ...] = ()


class OtherParty(Struct):
    """A party in a role that documents have no field of their own for.

    Attributes:
        role: UNCL 3035 code (`UC` ultimate consignee, `PW` despatch party).
        party: who it is.
    """

    role: str
    party: Party
