r"""The language of mappings: one YAML file says where the fields of a document stand, both ways.

A mapping is named after its message kind and lies in `mappings/` under that name
(`edifact/d96a/orders.yaml`). Every scalar is a text: `NO` is Norway, `1.10` is no number.

    mapping: edifact/d96a/orders
    document: purchase_order
    fields:
      number: BGM/1004
      type: {path: BGM/C002.1001, default: "220"}
      issued: DTM[137]/2380+2379 or DTM[4]/2380+2379
      purpose: BGM/1225 | table purposes edifact
      references: {each: "RFF[*]", fields: {type: "1153", number: "1154"}}
      ship_to:
        at: NAD[DP|CN]
        fields:
          identifiers[gln]: C082.3039 when 3055=9
          name: C080.3036* | lines 35 5
      lines:
        each: LIN
        fields:
          number: "1082"
          quantity:
            value: QTY[21]/6060
            unit: QTY[21]/6411 | table units edifact
    ignore: {UNT: counts of the envelope}

**Head.** `mapping`, `document` (tag of a document type); perhaps `title`; `association` (0057 to
write where the envelope has none); `reads_only: reason`; `writes_when` (values of the documents
that this mapping writes rather than the target's usual one); `two_pass: reason` (bytes may change
once when what was read is written); `extends: NAME` (says only in what it differs; `-` takes an
inherited name away); `parts` (files with groups of fields); `reshape` (a named pair that joins and
splits nodes before and after); `identity: true` (canonical JSON: the document is its own tree).

**Fields.** A name is a path in the document: `transport.carrier.name`; `identifiers[gln]`, the
member of a keyed collection; `lots[#1].number`, the first member of any. Names may be grouped as
YAML tables. A field is one of

- a place: `PATH [when CONDITION] [| CODEC]`, alternatives joined by ` or `;
- a table with `path` and words beside it;
- a section, on a node of its own: `at: NODE` for a struct, `each: NODE` for a collection, with
  `fields` of its own, whose paths begin at that node;
- `tree`: packages, and the `lines` in them. `linked` trees have a `node` with the slots `id` and
  `parent`, and say under `root` what of the document stands on the shipment's own level; `nested`
  ones have `kinds` of nodes, outermost first, and `loose` lines in no package; in `named` ones
  the kinds have an `id`, and a line repeats at its `link` the way to the package it is in;
- a list of these, where a collection stands in several kinds of nodes.

`use: PART`, or several, puts in the fields of a part; a field of the table's own replaces the
part's. `fields: PART` is a part alone.

**Paths** are in the format's own terms. EDIFACT: `BGM/1004`, `NAD[BY]/C082.3039`, `2380+2379` (two
slots for one codec), `C080.3036*` (all of them), `PIA[5]/C212*.7140`, `4183#2`, `PAC#1 > PCI[33E]`,
`SG50:TAX` where the tag is ambiguous. JSON: `buyer.address.city`, `items[type=A]`. XML: element
paths with the usual prefixes, `cbc:ID/@schemeID`. In brackets stand values of the qualifier, or
conditions: `MEA[PD,6313=AAB]`; `*`: any, and of a node, any that no other field claims; `-`: none.

**Words of asymmetry**, each defined once:

| word | reading | writing |
|---|---|---|
| `A or B`, `[a\|b]` | the first present; another value stays unmapped | the first that takes it |
| `when C`, `[q]` | only where it holds | as a constant |
| `const: {PATH: V}` | is no information | always |
| `beside: {PATH: V}` | is no information | where something else makes the node |
| `default: V` | as any value | where the document has none |
| `filler: V` | no value | where there is none and the node is, or has to be; V itself is refused |
| `derived: {PATH: NAME}` | a difference warns | computed from the document |
| `inherit: FIELD` | a missing value is the document's | not, where equal to the document's |
| `instead: FIELD` | as any value | FIELD where this one has no value; `/`: the document's |
| `lookup: TABLE COLUMN WANTED from FIELD` | no | what the table has beside FIELD |
| `implied: {FIELD: V}` | the node itself says so | nothing |
| `when: {FIELD: a\|b}` (of a node) | no | members that have the value; `*` any, `-` none |
| `ignore: {PATH: reason}` | left out of what is reported | nothing |
| `\| CODEC` | decodes, or refuses: never guesses | encodes, or refuses |

Codecs are named pairs (`ediglot.mapping.codecs`): `table NAME COLUMN`, `measure TABLE COLUMN`,
`identifier ...`, `lines SIZE COUNT`, `dtm`, `iso`, ... Without a name, field and slot suggest one.
Tables are CSV files (`ediglot.mapping.tables`); nothing in a mapping is code.

**Tools.** `ediglot mappings lint` says what is wrong, or cannot be meant, with file and line;
`mappings coverage` what has a place and what has none; `mappings trace SOURCE PATH` where a field
came from. Whatever is read and neither mapped nor ignored is reported (`MAP-UNMAPPED`); whatever a
document says and its bytes do not is a loss (`MAP-LOST`, `MAP-CHANGED`).
"""
