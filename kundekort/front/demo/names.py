"""The words invented names are put together from."""

PLACES = {
    "NO": ("Bergen", "Laksevåg", "Askøy", "Sotra", "Voss", "Åsane", "Fana", "Stord", "Førde", "Ålesund", "Molde",
           "Oslo", "Drammen", "Tønsberg", "Ås", "Hamar", "Trondheim", "Bodø", "Tromsø", "Haugesund"),
    "SE": ("Göteborg", "Mölndal", "Borås", "Örebro", "Västerås", "Malmö", "Ängelholm", "Åmål", "Karlstad", "Umeå"),
    "FI": ("Tammerfors", "Åbo", "Esbo", "Vasa", "Borgå", "Jyväskylä"),
    "DK": ("Aarhus", "Odense", "Ærø", "Aalborg", "Køge", "Ølstykke"),
}  # fmt: skip
STEMS = {
    "NO": ("Fjell", "Fjord", "Strand", "Vestavind", "Havn", "Lyng", "Ørne", "Åkra", "Bjørke", "Skog", "Kvit", "Storm",
           "Nordre", "Søndre", "Vester", "Brattli", "Dale", "Elve", "Holmen", "Ulrik", "Fløy", "Laksa", "Myr", "Nes"),
    "SE": ("Älv", "Björk", "Lind", "Väster", "Öster", "Skär", "Åker", "Hav", "Gran", "Sjö", "Berga", "Ek"),
    "FI": ("Pohjan", "Järvi", "Koivu", "Lahti", "Saari", "Honka", "Ranta"),
    "DK": ("Bøge", "Fjord", "Ege", "Sund", "Østre", "Klit", "Åben"),
}  # fmt: skip
TRADES = {
    "NO": (("Elektro", "43"), ("Bygg", "41"), ("Rør", "43"), ("Eiendom", "68"), ("Regnskap", "69"), ("Transport", "49"),
           ("Hotell", "55"), ("Data", "62"), ("Arkitekter", "71"), ("Fisk", "10"), ("Mekaniske", "25"), ("Kraft", "35"),
           ("Tannklinikk", "86"), ("Barnehage", "85"), ("Auto", "95"), ("Kafé", "56")),
    "SE": (("El", "43"), ("Bygg", "41"), ("Fastigheter", "68"), ("Åkeri", "49"), ("Redovisning", "69"),
           ("Verkstad", "25"), ("Data", "62"), ("Trävaror", "16")),
    "FI": (("Sähkö", "43"), ("Rakennus", "41"), ("Kuljetus", "49"), ("Kiinteistöt", "68"), ("Tekniikka", "71")),
    "DK": (("El", "43"), ("Byg", "41"), ("Logistik", "52"), ("Ejendomme", "68"), ("Fisk", "46")),
}  # fmt: skip
ENDINGS = {"NO": ("AS", "AS", "AS", "ASA", "SA"), "SE": ("AB",), "FI": ("Oy", "Oy", "Oyj"), "DK": ("ApS", "A/S")}
SUPPLIES = {"NO": ("Engros", "46"), "SE": ("Grossist", "46"), "FI": ("Kaapeli", "27"), "DK": ("Engros", "46")}
FIRST_NAMES = {
    "NO": ("Åse", "Ola", "Siv", "Øystein", "Ragnhild", "Tor", "Bjørg", "Per", "Solveig", "Knut", "Unni", "Æneas"),
    "SE": ("Åsa", "Lars", "Karin", "Örjan", "Elin", "Göran"),
    "FI": ("Aino", "Väinö", "Helmi", "Jari"),
    "DK": ("Mette", "Søren", "Bodil", "Jens"),
}
SURNAMES = {
    "NO": ("Nordahl", "Haugen", "Mørk", "Lunde", "Ødegård", "Aasen", "Bakke", "Viken", "Tveit", "Sæther", "Ås"),
    "SE": ("Lindqvist", "Ågren", "Östlund", "Sjöberg", "Nyström"),
    "FI": ("Virtanen", "Mäkinen", "Niemi", "Heikkilä"),
    "DK": ("Østergaard", "Kjær", "Holm", "Vestergård"),
}
LANGUAGES = {"NO": "nb", "SE": "sv", "FI": "fi", "DK": "da"}
CURRENCIES = {"NO": "NOK", "SE": "SEK", "FI": "EUR", "DK": "DKK"}
DESCRIPTIONS = {
    "NO": ("Ring alltid før oppmøte, porten er låst etter kl. 15.", "Rammeavtale ut neste år. Fast kontakt på service.",
           "Vil ha faktura samlet én gang i måneden.", "Har bedt om tilbud på ladeanlegg i garasjen."),
    "SE": ("Ring alltid före besök, grinden är låst efter kl. 15.", "Ramavtal till och med nästa år.",
           "Vill ha samlingsfaktura en gång i månaden."),
    "FI": ("Soita aina ennen käyntiä.", "Toivoo laskun kerran kuukaudessa."),
    "DK": ("Ring altid før besøg, porten er låst efter kl. 15.", "Vil have én samlet faktura om måneden."),
}  # fmt: skip
