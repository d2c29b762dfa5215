"""Code lists as EN 16931 narrows them: what may stand in an invoice that follows it."""

from __future__ import annotations

from ediglot.rules.codes import lists
from ediglot.rules.units import code_set

#: Reasons of allowances: the part of UNCL 5189 that the standard allows.
ALLOWANCES = code_set("41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104 105")
#: Kinds of discount by UNCL 7161, which are written as 95.
DISCOUNTS = code_set("DI TD QD VAB")
#: Reasons of charges: the part of UNCL 7161 that the standard allows.
CHARGES = code_set(
    """
    AA AAA AAC AAD AAE AAF AAH AAI AAS AAT AAV AAY AAZ ABA ABB ABC ABD ABF ABK ABL ABN ABR ABS
    ABT ABU ACF ACG ACH ACI ACJ ACK ACL ACM ACS ADC ADE ADJ ADK ADL ADM ADN ADO ADP ADQ ADR ADT
    ADW ADY ADZ AEA AEB AEC AED AEF AEH AEI AEJ AEK AEL AEM AEN AEO AEP AES AET AEU AEV AEW AEX
    AEY AEZ AJ AU CA CAB CAD CAE CAF CAI CAJ CAK CAL CAM CAN CAO CAP CAQ CAR CAS CAT CAU CAV CAW
    CAX CAY CAZ CD CG CS CT DAB DAC DAD DAF DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DL EG EP
    ER FAA FAB FAC FC FH FI GAA HAA HD HH IAA IAB ID IF IR IS KO L1 LA LAA LAB LF MAE MI ML NAA
    OA PA PAA PC PL PRV RAB RAC RAD RAF RE RF RH RV SA SAA SAD SAE SAI SG SH SM SU TAB TAC TT TV
    V1 V2 WH XAA YY ZZZ
    """
)
#: Schemes of identifiers: ISO 6523 ICD, without the numbers that are not assigned.
ICD = frozenset(f"{number:04d}" for number in range(2, 249)) - code_set("0092 0103 0181 0182")
#: Units: Recommendation 20, and package types of Recommendation 21 behind an X.
UNITS = lists.UNITS | {f"X{code}" for code in lists.PACKAGE_TYPES - code_set("08 09 201 202")}
#: Package types that orders use as units; they are written behind an X.
PACKAGE_UNITS = code_set("BG BX CA CS CT DR PA PK PL PX RO")
