"""Nordic names put together from parts. No name is taken from any register."""

from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_LANDSCAPE = _words(
    "Nord Sør Øst Vest Fjord Elv Sol Berg Skog Hav Bjørk Gran Ås Lys Stein Vår Høst Kvit Svart Blå Grønn Rød Gull "
    "Sølv Jern Tind Foss Myr Brat Lang Stor Lille Ny Gammel Kongs Møller Smed Bruk Äng Sjö Ö Å Ask Ek Alm Lind Örn "
    "Järn Björk Hög Kivi Koski Lahti Mäki Niemi Ranta Saari Salmi Virta"
)
_PLACE = _words(
    "vik dal haug nes heim sund berg stad bø lund ås øy fjell mo rud set tun vang vær voll bekk bro gård havn holm "
    "hus kilen li mark sand sjø skar stein strand torp tveit viken bäck borg dalen ström köping hamn höjd näs ranta "
    "la nen järvi kylä"
)
_TRADE = _words(
    "Bygg Regnskap Rør Elektro Transport Eiendom Consult Data Maskin Mekaniske Fisk Laks Tre Møbel Mat Bakeri Kafé "
    "Hotell Reiser Helse Tannklinikk Frisør Optikk Sport Bil Dekk Maling Tak Gulv Hage Renhold Vakt Logistikk Lager "
    "Invest Forlag Trykk Design Arkitekter Energi Kraft Teknikk Åkeri Måleri Snickeri Livsmedel Redovisning Rakennus "
    "Kuljetus Palvelut Huolto"
)
_GIVEN = _words(
    "Anne Inger Kari Marit Ingrid Liv Eva Anna Maria Ida Hanna Nora Emma Sofie Åse Bjørg Ragnhild Sigrid Astrid "
    "Solveig Birgitta Karin Elin Åsa Linnéa Maja Aino Helmi Päivi Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas "
    "Geir Hans Morten Tor Øyvind Håkon Jakob Emil Filip Oskar Nils Göran Åke Sören Björn Mikael Juhani Matti Antti "
    "Pekka Søren"
)
_SURNAME_ENDS = _words("sen sson vik dal haug berg lund stad rud gren ström qvist nen la")
_FORMS = {"NO": ("AS", "AS", "AS", "ASA", "ANS", "SA"), "SE": ("AB",), "FI": ("Oy",), "DK": ("ApS", "A/S")}


def place(random: Random) -> str:
    """A made-up place, "Fjordvik"."""
    return random.choice(_LANDSCAPE) + random.choice(_PLACE)


def company(random: Random, country: str) -> str:
    """A company of `country`, "Fjordvik Bygg AS"."""
    form = random.choice(_FORMS[country])
    pattern = random.random()
    if pattern < 0.6:
        return f"{place(random)} {random.choice(_TRADE)} {form}"
    if pattern < 0.8:
        return f"{surname(random)} & {surname(random)} {form}"
    return f"{place(random)} {random.choice(_TRADE)} og {random.choice(_TRADE)} {form}"


def given(random: Random) -> str:
    """A first name, one in five of them double."""
    return f"{random.choice(_GIVEN)} {random.choice(_GIVEN)}" if random.random() < 0.2 else random.choice(_GIVEN)


def surname(random: Random) -> str:
    """A made-up surname, "Solhaug" or "Larssen"."""
    return random.choice(_LANDSCAPE if random.random() < 0.5 else _GIVEN) + random.choice(_SURNAME_ENDS)
