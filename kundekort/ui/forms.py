"""How forms look: Django's renderer with our field template."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every field is drawn by ui/field.html."""

    field_template_name = "ui/field.html"
