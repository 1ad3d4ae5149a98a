"""What the people of Nordlys AS have written on the cards: walls, free texts, info, and an important note."""

from datetime import datetime, timedelta
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from kundekort.customers.models import Customer
from kundekort.front.demo.story import _at
from kundekort.notes import important, texts, writing
from kundekort.notes.models import Place
from kundekort.notes.pictures import add_picture
from kundekort.people.models import User

LONG_AGO = 600
NOTES = {
    "NO": (
        "Vil ha tilbud på serviceavtale etter sommeren.",
        "Ringte om forsinket levering. Ordnet, fornøyd igjen.",
        "Ny kontaktperson i regnskap fra nyttår.",
        "Ønsker faktura på e-post, ikke på papir.",
        "Møtte dem på messen på Lillestrøm. Ta kontakt i mars.",
        "Bruker bare elektroniske ordrebekreftelser.",
    ),
    "SE": (
        "Vill ha offert på serviceavtal efter semestern.",
        "Ringde om sen leverans. Löst, nöjd igen.",
        "Önskar faktura som e-post.",
        "Träffade dem på mässan i Älvsjö. Hör av oss i mars.",
    ),
    "FI": ("Haluaa laskut sähköpostiin.", "Tavattiin messuilla Helsingissä."),
    "DK": ("Vil gerne have faktura på e-mail.", "Mødtes på messen i Bella Center."),
}
COMMENTS = {
    "NO": ("Gjort.", "Jeg tar den.", "Purret på dem i dag."),
    "SE": ("Klart.", "Jag tar den.", "Påminde dem idag."),
    "FI": ("Tehty.",),
    "DK": ("Gjort.",),
}
_FREE = """<h2>Avtalt</h2><ul><li>Rammeavtale til og med 2028, <strong>985 kr</strong> timen på dagtid</li>
<li>Materiell etter prisliste minus 12 %</li></ul>
<table><tbody><tr><th>Sted</th><th>Adkomst</th><th>Nøkkel</th></tr>
<tr><td>Åsane</td><td>Porten er låst etter 15</td><td>Ring Ola</td></tr>
<tr><td>Laksevåg</td><td>Døgnåpen vakt</td><td>Kode hos vakten</td></tr></tbody></table>"""
_INFO = "<p>Eieren vurderer å selge. Ikke nevn det for andre hos kunden.</p>"
_INFO_SE = "<p>Byter troligen ekonomisystem i höst. Visa vårt underlag först när de frågar.</p>"


def write(employees: dict[str, User], now: datetime) -> None:
    """Write on the cards of Nordlys Elektro AS and Nordvik Bygg AB, and a little on many others."""
    chance = Random(1850)
    known = {customer.name: customer for customer in Customer.objects.filter(name__startswith="Nord")}
    _elektro(known["Nordlys Elektro AS"], employees, now)
    bygg, fredrik = known["Nordvik Bygg AB"], employees["fredrik"]
    with _at(now - timedelta(days=40)):
        texts.write_text(bygg, Place.INFO, _INFO_SE, revision=0, by=fredrik)
    for customer in Customer.objects.order_by("pk"):
        if chance.random() < 0.5:
            _wall(customer, employees, now, chance)


def _elektro(customer: Customer, employees: dict[str, User], now: datetime) -> None:
    astrid, bjorn, cecilie = (employees[name] for name in ("astrid", "bjørn", "cecilie"))
    with _at(now - timedelta(days=30)):
        way = add_picture(customer, _sketch(), by=bjorn)
        picture = f'<p><img src="/pictures/{way.pk}/" alt="Veien inn på Åsane"></p>'
        texts.write_text(customer, Place.FREE, _FREE + picture, revision=0, by=bjorn)
        texts.write_text(customer, Place.INFO, _INFO, revision=0, by=astrid)
    with _at(now - timedelta(days=12)):
        first = writing.write_note(
            customer, "Åpner nytt lager på Åsane 1. mars. Leveringsadressen må byttes da.", by=bjorn, pinned=True
        )
    with _at(now - timedelta(days=11, hours=3)):
        writing.write_note(
            customer, "@Bjørn Solheim si fra når det er klart, så retter jeg ordrene.", answers=first, by=cecilie
        )
    with _at(now - timedelta(days=2)):
        writing.write_note(customer, "@Astrid Nygård de spør om rabatt på kabel over 1000 m. Kan vi gi 15 %?", by=bjorn)
    with _at(now - timedelta(days=1)):
        important.write_important_note(
            customer,
            {"text": "To fakturaer er forfalt.\nBe om kontrakt på nye oppdrag før noe bestilles."},
            by=cecilie,
        )


def _wall(customer: Customer, employees: dict[str, User], now: datetime, chance: Random) -> None:
    writers = [employees[name] for name in ("astrid", "bjørn", "guro", "kari", "fredrik")]
    days = sorted((chance.randint(2, LONG_AGO) for _ in range(chance.randint(1, 4))), reverse=True)
    for ago in days:
        moment = max(now - timedelta(days=ago), customer.created_at)
        with _at(moment):
            note = writing.write_note(customer, chance.choice(NOTES[customer.country]), by=chance.choice(writers))
        if chance.random() < 0.4:
            with _at(min(moment + timedelta(hours=5), now)):
                writing.write_note(
                    customer, chance.choice(COMMENTS[customer.country]), answers=note, by=chance.choice(writers)
                )


def _sketch() -> BytesIO:
    """A drawing of the way in: two roads and a gate."""
    picture = Image.new("RGB", (640, 300), "#eef3f7")
    pen = ImageDraw.Draw(picture)
    pen.line([(0, 230), (640, 200)], fill="#9aa7b5", width=34)
    pen.line([(420, 215), (470, 60)], fill="#9aa7b5", width=22)
    pen.rectangle((400, 20, 600, 90), fill="#c9d8e8", outline="#51667c", width=3)
    pen.line([(446, 130), (480, 138)], fill="#ad4a05", width=7)
    out = BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return out
