"""The words by which signatures are read: greetings, titles, forms of companies, and what stands before numbers."""

import re

GREETING = re.compile(
    r"(?:med\s+)?(?:vennlig\w*|venleg\w*|beste|hilsen|mvh\b|med\s+venlig|vänlig\w*|bästa|hälsning\w*|hilsning\w*|"
    r"best(?:\s+regards|\s+wishes)?\b|kind\s+regards|regards|sincerely|yours|cheers|ystävällis\w*|terveis\w*|"
    r"sendt\s+fra|skickat\s+från|sent\s+from|--+$)",
    re.IGNORECASE,
)
_TITLES = (
    # Norwegian and Danish
    r"sjef|leder|direktør|ansvarlig|rådgiver|konsulent|ingeniør|selger|sælger|innkjøper|indkøber|medarbeider|"
    r"medarbejder|sekretær|advokat|arkitekt|revisor|regnskap\w*|mester|montør|tekniker|utvikler|udvikler|partner|"
    r"styremedlem|eier|gründer|megler|controller|koordinator|"
    # Swedish
    r"chef|ledare|direktör|ansvarig|rådgivare|konsult|ingenjör|säljare|inköpare|medarbetare|sekreterare|jurist|"
    r"handläggare|samordnare|utvecklare|mäklare|ägare|tekniker|ekonom|redovisning\w*|platschef|"
    # Finnish
    r"johtaja|päällikkö|myyjä|asiantuntija|insinööri|"
    # English
    r"manager|director|officer|engineer|consultant|adviser|advisor|developer|architect|president|founder|owner|"
    r"head of|lead|assistant|buyer|sales|accountant|specialist|analyst|designer|chairman"
)
# What tells the country of a signature: the ends of its addresses, forms of companies, and words that only stand there.
COUNTRIES = {
    "NO": re.compile(r"\.no\b|\bASA?\b|\b(?:vennlig|venleg|hilsen)", re.IGNORECASE),
    "SE": re.compile(r"\.se\b|\bAB\b|\b(?:vänlig|bästa\s+hälsning|hälsning|växel|gatan)|gatan\b", re.IGNORECASE),
    "DK": re.compile(r"\.dk\b|\bApS\b|\bA/S\b|\bCVR\b|\bvenlig", re.IGNORECASE),
    "FI": re.compile(r"\.fi\b|\bOyj?\b|\b(?:ystävällis|terveis|puh\b|y-tunnus)", re.IGNORECASE),
}
TITLE = re.compile(rf"(?:\w*(?:{_TITLES})\b|\b(?:CEO|CFO|CTO|COO|CIO|VD|HR|KAM)\b)", re.IGNORECASE)
COMPANY = re.compile(
    r"\S\s+(?:AS|ASA|ANS|DA|SA|BA|KF|IKS|NUF|AB|HB|KB|Oy|Oyj|Ab|Ky|ApS|A/S|I/S|GmbH|Ltd|Limited|Inc|LLC|BV)\b\.?$"
    r"|\b(?:kommune|kommun|universitet\w*|högskola|høgskole|sykehus|borettslag|bostadsrättsförening\w*)\b"
)
ORG_LABEL = re.compile(r"\b(?:org(?:anisasjons|anisations)?[.\s\-]*(?:nr|no|nummer)|y-tunnus|cvr)\b", re.IGNORECASE)
MOBILE_LABEL = re.compile(r"\b(?:m|mob\w*|cell|gsm|matkapuhelin)\b[\s.:]*$", re.IGNORECASE)
LABELS = re.compile(
    r"\b(?:m|t|e|w|p|d|tlf|tel|telefon|telefax|phone|mob|mobil|mobile|cell|gsm|direkte|direkt|direct|sentralbord|växel|"
    r"e-?mail|e-?post|epost|mail|web|nettside|hemsida|puh|matkapuhelin)\b\s*[.:]+",
    re.IGNORECASE,
)
