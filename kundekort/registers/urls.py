from django.urls import path

from kundekort.registers.views import services

urlpatterns = [
    path("", services.outside_services, name="outside-services"),
    path("<slug:code>/try/", services.outside_service_try, name="outside-service-try"),
]
