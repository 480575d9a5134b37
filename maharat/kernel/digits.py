"""Three sets of digits: Latin, Arabic-Indic, and the Urdu forms. Output only in prose and dates; input in all three."""

SETS = {"latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "urdu": "۰۱۲۳۴۵۶۷۸۹"}
_TO_ASCII = str.maketrans(SETS["arabic"] + SETS["urdu"] + "٫", SETS["latin"] * 2 + ".")
_FROM_ASCII = {name: str.maketrans(SETS["latin"], digits) for name, digits in SETS.items()}


def written(text: str, digits: str) -> str:
    """`text` with its ASCII digits in the set `digits` (latin, arabic, urdu). Never for codes or addresses."""
    return text.translate(_FROM_ASCII[digits])


def typed(text: str) -> str:
    """What a person typed, with digits of any of the three sets turned into ASCII."""
    return text.translate(_TO_ASCII)
