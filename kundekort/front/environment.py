"""Every setting there is, read from the environment, each with a good default: the table of docs/settings.md."""

import os
from dataclasses import dataclass
from pathlib import Path

from kundekort.front import own_database


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its default and what it is for."""

    name: str
    default: str
    purpose: str

    @property
    def value(self) -> str:
        return os.environ.get(self.name, self.default)


SETTINGS = (
    Setting("DATA", "./data", "The folder with the database, the files people bring and the secret key."),
    Setting("DATABASE_URL", "", "A PostgreSQL 16+, `postgresql://user:password@host/name`. Empty: its own, in DATA."),
    Setting("PORT", "8000", "The port pages are served on."),
    Setting("HOST", "127.0.0.1", "The address pages are served on. `0.0.0.0` behind a proxy or in a container."),
    Setting("PUBLIC_URL", "", "The address people use. One that begins with https turns on secure cookies and HSTS."),
    Setting("PROXIES", "0", "How many proxies of yours stand in front, each adding to X-Forwarded-For."),
    Setting("DEMO", "", "`1`: fill an empty database with the demo company Nordlys AS."),
    Setting("DEMO_REGISTERS", "1", "With DEMO: invented registers on this machine answer. Empty: the real ones."),
    Setting("DEBUG", "", "`1`: show errors in full. Never where others can reach the program."),
    Setting("SECRET_KEY", "", "Signs cookies and links. Empty: made once and kept in DATA/secret-key."),
    Setting("WEB_WORKERS", "2", "How many processes answer requests."),
    Setting("LANGUAGE", "nb", "The language of sorting, and of whoever has not chosen one: nb, sv or en."),
    Setting("COUNTRY", "NO", "The country of the organisation, for numbers written without one. ISO 3166."),
    Setting("CURRENCY", "NOK", "The currency of the organisation. ISO 4217."),
    Setting("TIME_ZONE", "Europe/Oslo", "The time zone of the organisation."),
    Setting("MAIL_URL", "", "How mail is sent, `smtp://user:password@host:587`. Empty: mail is written to DATA/mail."),
    Setting("MAIL_FROM", "kundekort@localhost", "The sender of mail the program writes itself."),
    Setting("OIDC_URL", "", "The address of an OpenID Connect provider for sign-in, up to `/.well-known`. Empty: off."),
    Setting("OIDC_NAME", "OpenID", "What the sign-in button of the provider says."),
    Setting("OIDC_CLIENT_ID", "", "The client id at the provider."),
    Setting("OIDC_SECRET", "", "The client secret at the provider."),
    Setting("OUTSIDE_ALLOWED", "", "Servers of your own that may be asked: `host` or `host:port`, split by commas."),
    Setting("CREDITSAFE_URL", "https://connect.creditsafe.com/v1", "Where Creditsafe's Connect API is."),
    Setting("CREDITSAFE_USER", "", "The account at Creditsafe that credit reports are fetched with. Empty: by hand."),
    Setting("CREDITSAFE_PASSWORD", "", "Its password."),
    Setting("KARTVERKET_URL", "https://ws.geonorge.no/adresser/v1", "Where Norwegian addresses are found. Empty: off."),
    Setting("BRREG_URL", "https://data.brreg.no/enhetsregisteret/api", "Where Enhetsregisteret (NO) is. Empty: off."),
    Setting("PRH_URL", "https://avoindata.prh.fi/opendata-ytj-api/v3", "Where PRH's YTJ (FI) is. Empty: off."),
    Setting("VIES_URL", "https://ec.europa.eu/taxation_customs/vies/rest-api", "Where VIES is. Empty: off."),
    Setting(
        "BOLAGSVERKET_URL", "https://gw.api.bolagsverket.se/vardefulla-datamangder/v1", "Where Bolagsverket (SE) is."
    ),
    Setting(
        "BOLAGSVERKET_TOKEN_URL", "https://portal.api.bolagsverket.se/oauth2/token", "Where it gives out its tokens."
    ),
    Setting("BOLAGSVERKET_ID", "", "The client id at Bolagsverket. Empty: it is not asked."),
    Setting("BOLAGSVERKET_SECRET", "", "Its client secret."),
    Setting("CVR_URL", "https://distribution.virk.dk/cvr-permanent", "Where CVR (DK) is."),
    Setting("CVR_USER", "", "The account at CVR. Empty: it is not asked."),
    Setting("CVR_PASSWORD", "", "Its password."),
    Setting("MAP_TILES", "", "The pictures of the map, `https://tiles.example/{z}/{x}/{y}.png`. Empty: no map, links."),
    Setting("MAP_ATTRIBUTION", "", "Whose map it is, as its licence asks, in plain text."),
    Setting("API_RATE", "600", "How many API requests a token may make a minute."),
)  # fmt: skip
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a setting named in SETTINGS."""
    return _BY_NAME[name].value


def on(name: str) -> bool:
    """Whether a switch is on: 1, true, yes or on."""
    return read(name).strip().lower() in ("1", "true", "yes", "on")


def data_folder() -> Path:
    """DATA as an absolute path."""
    return Path(read("DATA")).expanduser().resolve()


def database_url() -> str:
    """The address of the database: the one that is named, or the program's own."""
    return read("DATABASE_URL") or own_database.url(data_folder())
