from django.urls import path

from kundekort.people.views import departments, employees, first_visit, inviting, leaving, profile, roles, see_as

urlpatterns = [
    path("employees/", employees.employees, name="employees"),
    path("employees/add/", employees.employee_add, name="employee-add"),
    path("employees/search/", employees.employee_search, name="employee-search"),
    path("employees/<int:user_id>/", employees.employee, name="employee"),
    path("employees/<int:user_id>/change/", employees.employee_change, name="employee-change"),
    path("employees/<int:user_id>/invite/", inviting.employee_invite, name="employee-invite"),
    path("employees/<int:user_id>/deactivate/", leaving.employee_deactivate, name="employee-deactivate"),
    path("employees/<int:user_id>/activate/", leaving.employee_activate, name="employee-activate"),
    path("employees/<int:user_id>/end-sessions/", leaving.employee_end_sessions, name="employee-end-sessions"),
    path(
        "employees/<int:user_id>/remove-second-factors/",
        leaving.employee_remove_second_factors,
        name="employee-remove-second-factors",
    ),
    path("invitation/<str:secret>/", inviting.invitation, name="invitation"),
    path("departments/", departments.departments, name="departments"),
    path("departments/<int:department_id>/", departments.department_change, name="department-change"),
    path("departments/<int:department_id>/merge/", departments.department_merge, name="department-merge"),
    path("departments/<int:department_id>/delete/", departments.department_delete, name="department-delete"),
    path("roles/", roles.roles, name="roles"),
    path("roles/add/", roles.role_add, name="role-add"),
    path("roles/<int:role_id>/", roles.role_change, name="role-change"),
    path("roles/<int:role_id>/delete/", roles.role_delete, name="role-delete"),
    path("see-as/", see_as.see_as, name="see-as"),
    path("see-as/stop/", see_as.see_as_stop, name="see-as-stop"),
    path("profile/", profile.profile, name="profile"),
    path("profile/language/", profile.set_language, name="set-language"),
    path("profile/theme/", profile.set_theme, name="set-theme"),
    path("first-visit/", first_visit.first_visit_needed, name="first-visit-needed"),
    path("first-visit/<str:secret>/", first_visit.first_visit, name="first-visit"),
]
