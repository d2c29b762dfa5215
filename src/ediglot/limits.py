"""Every limit on input, in one place.

A limit that is hit ends in a diagnostic that names it; none ends in a traceback or in silence.
"""

#: Largest single file read into memory, in bytes.
MAX_DOCUMENT_BYTES = 1 << 30
#: Largest JSON input, in bytes: its characters and its tree take several times that.
MAX_JSON_BYTES = 64 << 20
#: Largest XML input, in bytes: its tree takes many times that.
MAX_XML_BYTES = 32 << 20
#: Most attributes of one XML element.
MAX_ATTRIBUTES = 1_000
#: Largest EDIFACT message (UNH to UNT), in bytes. A reader holds one message at a time.
MAX_MESSAGE_BYTES = 64 << 20
#: Longest EDIFACT segment, in bytes, release characters included.
MAX_SEGMENT_BYTES = 1 << 20
#: Most segments in one EDIFACT message.
MAX_MESSAGE_SEGMENTS = 5_000_000
#: Deepest nesting of JSON objects and arrays, or of XML elements.
MAX_DEPTH = 100
#: Deepest packing that is written as nested elements: what is written is to be read again.
MAX_PACKAGE_DEPTH = 80
#: Most diagnostics kept for one message; the rest are counted in one last diagnostic.
MAX_DIAGNOSTICS = 1_000
#: Longest part of a value quoted in a message, in characters.
MAX_QUOTED = 60
#: Bytes looked at to tell formats apart.
SNIFF_BYTES = 16_384
#: Largest schema or rule file that is installed, in bytes.
MAX_SCHEMA_BYTES = 16 << 20
#: Largest archive that schemas are installed from, unpacked, in bytes.
MAX_ARCHIVE_BYTES = 512 << 20
#: Most entries in such an archive.
MAX_ARCHIVE_ENTRIES = 20_000
#: Most that an entry of such an archive may be compressed.
MAX_ARCHIVE_RATIO = 200
#: Largest invalid XML document whose faults xmlschema explains, in bytes; beyond, lxml's words do.
MAX_EXPLAINED_BYTES = 1 << 20
