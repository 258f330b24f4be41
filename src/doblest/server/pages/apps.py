from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "doblest.server.pages"
    label = "pages"
