from django import forms
from django.utils import translation


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the register.")
    sort = forms.ChoiceField(label="Sort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    country = forms.ChoiceField(label="Country", choices=[("NO", "Norway")])
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea({"class": "tall"}))
    agreed = forms.BooleanField(label="Agreed", required=False)
    logo = forms.FileField(label="Logo", required=False)
    revision = forms.CharField(widget=forms.HiddenInput)


def test_every_control_has_the_look_of_its_kind() -> None:
    form = Example()
    assert 'class="form-control"' in str(form["name"])
    assert 'class="form-select"' in str(form["country"])
    assert 'class="tall form-control"' in str(form["text"])
    assert 'class="form-control"' in str(form["logo"])
    assert [form[name].kind for name in ("agreed", "sort", "revision", "logo")] == [
        "checkbox",
        "choices",
        "hidden",
        "file",
    ]  # type: ignore[attr-defined]


def test_an_error_is_tied_to_its_field_for_screen_readers() -> None:
    html = str(Example({})["name"].as_field_group())
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert "is-invalid" in html


def test_the_label_belongs_to_the_control_and_a_group_has_a_legend() -> None:
    assert '<label for="id_name">' in Example()["name"].as_field_group()
    assert "<legend>Sort" in Example()["sort"].as_field_group()
    assert "<fieldset" in Example()["sort"].as_field_group()


def test_a_form_begins_with_what_is_wrong_and_ends_with_its_hidden_fields() -> None:
    with translation.override("en"):
        html = str(Example({"sort": "a", "country": "NO", "revision": "3"}))
    assert html.index('<a href="#id_name">Name</a>') < html.index('name="name"') < html.index('name="revision"')
    assert 'role="alert"' in html


def test_what_people_typed_is_escaped() -> None:
    html = str(Example({"name": '"><script>alert(1)</script>'})["name"].as_field_group())
    assert "<script>" not in html
