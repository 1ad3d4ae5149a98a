"""How forms look: Django's renderer with our templates, and Tabler's class on every control."""

from typing import Any

from django.forms import BoundField, Select, Widget
from django.forms.renderers import TemplatesSetting

_CHECKS = ("checkbox", "radio")
_SELECTS = ("select",)


class Field(BoundField):
    """A field that gives its control the look for its kind, and tells style and screen reader when it is wrong."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """The attributes of the control, ours added."""
        built = super().build_widget_attrs(attrs, widget)
        given = (widget or self.field.widget).attrs.get("class", "")
        built["class"] = " ".join(filter(None, [given, self._look, "is-invalid" if self.errors else ""]))
        return built

    @property
    def kind(self) -> str:
        """text, select, textarea, checkbox, choices, file or hidden: what ui/field.html draws."""
        widget = self.field.widget
        input_type = getattr(widget, "input_type", "textarea")
        if input_type in _CHECKS and self.use_fieldset:
            return "choices"
        return str(input_type)

    @property
    def _look(self) -> str:
        if self.kind in (*_CHECKS, "choices"):
            return ""
        return "form-select" if self.kind in _SELECTS else "form-control"


class Renderer(TemplatesSetting):
    """Every form is drawn by ui/form.html and every field by ui/field.html."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field


class Picker(Select):
    """A select one searches in by typing, with a cross that clears it; without scripts it is the plain select.

    With `src` the hits come from that address: it answers `?q=` with options.
    """

    template_name = "ui/picker.html"
    src = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, attrs)
        context["widget"]["src"] = self.src
        return context
