"""The invented registers of the demo: a server on this machine in the place of the real ones, and a loaded register.

`python -m kundekort.front.demo.invented_registers PORT` answers until it is asked to stop.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kundekort.front.demo import register_answers
from kundekort.front.demo.register_companies import Listed, listed
from kundekort.front.supervision.parent import watch_parent
from kundekort.registers.fakes import bolagsverket, cvr
from kundekort.registers.fakes.bolagsverket import Bolagsverket
from kundekort.registers.fakes.brreg import Enhetsregisteret
from kundekort.registers.fakes.cvr import Cvr
from kundekort.registers.fakes.prh import Ytj
from kundekort.registers.fakes.server import Fakes, make
from kundekort.registers.fakes.vies import Vies


def settings_for(port: int, given: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the program asks the server at `port`, whatever was `given` staying as it is."""
    base = f"http://127.0.0.1:{port}"
    allowed = ",".join(filter(None, (given.get("OUTSIDE_ALLOWED", ""), f"127.0.0.1:{port}")))
    ours = {
        "BRREG_URL": f"{base}/enhetsregisteret/api",
        "PRH_URL": f"{base}/opendata-ytj-api/v3",
        "VIES_URL": f"{base}/taxation_customs/vies/rest-api",
        "BOLAGSVERKET_URL": f"{base}/vardefulla-datamangder/v1",
        "BOLAGSVERKET_TOKEN_URL": f"{base}/oauth2/token",
        "CVR_URL": f"{base}/cvr-permanent",
    }
    accounts = {"BOLAGSVERKET_ID": "BOLAGSVERKET_SECRET", "CVR_USER": "CVR_PASSWORD"}
    for (user, password), account in zip(accounts.items(), (bolagsverket.ACCOUNT, cvr.ACCOUNT), strict=True):
        ours |= {user: account[0], password: account[1]}
    return {name: value for name, value in ours.items() if name not in given} | {"OUTSIDE_ALLOWED": allowed}


def load() -> int:
    """Load the Norwegian companies as a whole register."""
    from kundekort.registers import loading

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enheter.json"
        path.write_text(json.dumps([register_answers.unit(each) for each in _of("NO")], ensure_ascii=False), "utf-8")
        return loading.load(path)


def fakes() -> Fakes:
    """All the registers, one of them with news about a customer."""
    units = Enhetsregisteret(map(register_answers.unit, _of("NO")))
    for company in _of("NO"):
        if company.customer and company.bankrupt:
            units.change(company.number, konkurs=True, konkursdato="2026-11-20")
    vat_numbers = {f"SE{each.number}01": each.name for each in _of("SE")} | {f"FI{e.number}": e.name for e in _of("FI")}
    others = (
        Ytj(map(register_answers.finnish, _of("FI"))),
        Bolagsverket(map(register_answers.swedish, _of("SE"))),
        Cvr(map(register_answers.danish, _of("DK"))),
        Vies(vat_numbers),
    )
    return Fakes([route for each in (units, *others) for route in each.routes()])


def _of(country: str) -> list[Listed]:
    return [company for company in listed() if company.country == country]


if __name__ == "__main__":
    watch_parent()
    make(fakes(), int(sys.argv[1])).serve_forever()
