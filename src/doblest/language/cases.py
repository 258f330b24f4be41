"""Grammatical cases as bit masks: six of the singular in the low bits, six of the plural above them."""

from __future__ import annotations

from typing import Final

BITS: Final = {
    "nomn": 1,
    "gent": 2,
    "gen2": 2,
    "datv": 4,
    "accs": 8,
    "acc2": 8,
    "ablt": 16,
    "loct": 32,
    "loc2": 32,
}
"""By OpenCorpora's name of the case, in the singular."""
PLURAL: Final = 6
"""How far a case of the plural is shifted."""
NOM_SG, GEN_SG, DAT_SG, ACC_SG, INS_SG, LOC_SG = (1 << bit for bit in range(PLURAL))
NOM_PL, GEN_PL, DAT_PL, ACC_PL, INS_PL, LOC_PL = (1 << bit for bit in range(PLURAL, 2 * PLURAL))
NOMINATIVE: Final = NOM_SG | NOM_PL
GENITIVE: Final = GEN_SG | GEN_PL
DATIVE: Final = DAT_SG | DAT_PL
ACCUSATIVE: Final = ACC_SG | ACC_PL
INSTRUMENTAL: Final = INS_SG | INS_PL
LOCATIVE: Final = LOC_SG | LOC_PL
SUBJECT: Final = NOMINATIVE | ACCUSATIVE
"""What looks like the subject: many nouns have one form for both."""
DIRECT: Final = SUBJECT | GENITIVE
ANY_SG: Final = (1 << PLURAL) - 1
ANY_PL: Final = ANY_SG << PLURAL
ANY: Final = ANY_SG | ANY_PL
AFTER_MANY: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL
"""«пять цехов», «пяти цехам»: what stands after five and more."""
AFTER_FEW: Final = AFTER_MANY | GEN_SG
"""«три цеха», «трём цехам»."""
