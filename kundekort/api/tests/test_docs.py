"""The documentation is true: what it says is run, and what there is stands in it."""

import re
import shlex
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pydantic import BaseModel

from kundekort.api.hatch import routes
from kundekort.api.problems import KINDS
from kundekort.api.schema import document, text
from kundekort.api.scopes import every_scope
from kundekort.api.tokens import create_token
from kundekort.people.models import User

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [
    (command, int(status))
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for command, status in re.findall(r"^(curl .*)\n# (\d+)$", block, re.MULTILINE)
]


class Shell:
    """Runs the curl commands of the guide against the program, with the variables they leave behind."""

    def __init__(self, token: str) -> None:
        self.names = {"HOST": "", "TOKEN": token, "ID": "", "TAG": "", "OLD_TAG": ""}
        self.client = Client(raise_request_exception=False)
        logo = BytesIO()
        Image.new("RGB", (40, 40), "teal").save(logo, "PNG")
        self.files = {"@logo.png": logo.getvalue()}

    def run(self, command: str) -> int:
        words = shlex.split(command)[1:]
        method, address, headers, body = "GET", "", {}, b""
        while words:
            word = words.pop(0)
            if word == "-X":
                method = words.pop(0)
            elif word == "-H":
                name, _colon, value = self._filled(words.pop(0)).partition(": ")
                headers[name] = value
            elif word in ("-d", "--data-binary"):
                body = self.files.get(words[0]) or words[0].encode()
                words.pop(0)
            else:
                address = self._filled(word)
        kind = headers.pop("Content-Type", "")
        answer = self.client.generic(method, address, body, content_type=kind, headers=headers)
        self._remember(answer)
        return answer.status_code

    def _filled(self, word: str) -> str:
        return re.sub(r"\$([A-Z_]+)", lambda name: self.names[name[1]], word)

    def _remember(self, answer) -> None:
        if answer.status_code in (200, 201, 204) and "ETag" in answer and answer["ETag"] != self.names["TAG"]:
            self.names |= {"OLD_TAG": self.names["TAG"], "TAG": answer["ETag"]}
        if answer.status_code == 201:
            self.names["ID"] = str(answer.json()["id"])


def test_every_command_of_the_guide_gets_the_answer_it_says(bjorn: User):
    shell = Shell(create_token(bjorn, name="Guide", scopes=["customers:write", "selections:write"], by=bjorn))
    assert len(EXAMPLES) > 15
    assert GUIDE.count("\ncurl ") == len(EXAMPLES)
    for command, status in EXAMPLES:
        assert shell.run(command) == status, command


def test_the_guide_names_every_scope_and_parameter():
    parameters = document()["paths"]["/api/v1/customers"]["get"]["parameters"]
    for word in [*every_scope(), *(each["name"] for each in parameters)]:
        assert f"`{word}`" in GUIDE, word


def test_openapi_json_is_what_the_code_says():
    assert (ROOT / "openapi.json").read_text(encoding="utf-8") == text(), "Run `make openapi`."


def test_the_document_is_the_same_in_every_language_and_is_served(client: Client, db):
    answer = client.get("/api/v1/openapi.json", headers={"Accept-Language": "nb"})
    assert answer.status_code == 200
    assert answer.content.decode() == text()


def test_every_operation_says_what_it_is_and_what_it_answers():
    made, ids = document(), []
    for of_path in made["paths"].values():
        for operation in of_path.values():
            ids.append(operation["operationId"])
            assert operation["summary"]
            assert operation["description"]
            assert operation["security"] == [{"Token": []}]
            assert {"400", "401", "403", "429", "500", "503"} <= set(operation["responses"])
            assert all(each.get("description") for each in operation["parameters"]), operation["operationId"]
    assert len(ids) == len(set(ids))
    assert {"list_customers", "create_customer", "change_customer", "delete_customer"} <= set(ids)


@pytest.mark.parametrize("who", [None, "astrid", "daniel", "ellen"])
def test_the_page_shows_everything_to_everybody_and_loads_nothing_from_outside(who, request, client, client_of, bjorn):
    reader = client_of(request.getfixturevalue(who)) if who else client
    answer = reader.get("/api/docs", headers={"Host": "kort.nordlys.example"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "curl http://kort.nordlys.example/api/v1/customers" in page
    for of_path in document()["paths"].values():
        for operation in of_path.values():
            assert f'/{operation["tags"][0]}#{operation["operationId"]}"' in page
    for code in KINDS:
        assert f'id="problem-{code}"' in page
    loaded = re.findall(r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["']([^"']+)""", page)
    assert all(each.startswith("/") and not each.startswith("//") for each in loaded), loaded


@pytest.mark.django_db
def test_every_group_explains_its_operations_on_a_page_of_its_own(client: Client):
    for of_path in document()["paths"].values():
        for operation in of_path.values():
            page = client.get(f"/api/docs/{operation['tags'][0]}").content.decode()
            assert f'id="{operation["operationId"]}"' in page
    assert client.get("/api/docs/customers/nothing").status_code == 404


def test_every_problem_says_where_it_is_explained(program_of, bjorn: User):
    problem = program_of(bjorn)("GET", "nothing").json()
    page, _hash, place = problem["type"].partition("#")
    assert f'id="{place}"' in Client().get(page).content.decode()


def test_no_two_schemas_have_one_name():
    """The document knows schemas by the name of their class: of two with one name it would keep either."""
    assert routes()
    waiting, names = list(BaseModel.__subclasses__()), []
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        names += [model.__name__] if model.__module__.startswith("kundekort.") else []
    assert [name for name, count in Counter(names).items() if count > 1] == []
