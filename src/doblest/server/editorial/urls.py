"""Addresses of the working side, in Russian at `/account/`, in English at `/en/account/`.

A root of its own: commands do not load it, a server does before anybody asks. Of django-allauth what this
site offers has an address; nobody signs up, and mail addresses are the coordinator's to write.
"""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.webauthn import views as passkey_views
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from doblest.server.editorial import (
    accounts,
    backups,
    briefings,
    editing,
    enrolment,
    events,
    imports,
    new_titles,
    news,
    people,
    photo_offers,
    photo_place,
    photos,
    reverting,
    tasks,
    work,
)
from doblest.server.editorial.gaps import views as gaps
from doblest.server.editorial.proposals import proposing, reviewing
from doblest.server.editorial.queue import many
from doblest.server.editorial.queue import views as queue
from doblest.server.editorial.reviews import views as reviews
from doblest.server.editorial.rounds import answering, sending
from doblest.server.editorial.rounds import views as rounds
from doblest.server.urls import handler400, handler404, handler500
from doblest.server.urls import urlpatterns as _site

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

_FACTORS = [
    path("", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("authenticate/", factor_views.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("totp/", include("allauth.mfa.totp.urls")),
    path("recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("passkeys/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path(
        "passkeys/reauthenticate/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("passkeys/keys/<int:pk>/remove/", passkey_views.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/keys/<int:pk>/edit/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
]
_PEOPLE = [
    path("", people.list_people, name="people"),
    path("invite/", people.invite, name="people-invite"),
    path("letters/", people.list_letters, name="people-letters"),
    path("log/", people.show_log, name="people-log"),
    path("user/<str:username>/", people.show_user, name="people-user"),
    path("user/<str:username>/rights/", people.change_rights, name="people-rights"),
    path("user/<str:username>/link/", people.give_link, name="people-link"),
    path("user/<str:username>/close/", people.set_active, {"active": False}, name="people-close"),
    path("user/<str:username>/open/", people.set_active, {"active": True}, name="people-open"),
]
_QUEUE = [
    path("", queue.show_queue, name="queue"),
    path("decide/<str:title>/<str:key>/", queue.decide_next, name="queue-decide"),
    path("postpone/<str:title>/<str:key>/", queue.postpone_next, name="queue-postpone"),
    path("return/<str:title>/<str:key>/", queue.return_postponed, name="queue-return"),
    path("undo/<int:number>/", queue.undo_last, name="queue-undo"),
    path("likes/<str:title>/", many.decide_likes, name="queue-decide-likes"),
    path("likes/<str:title>/<str:key>/", many.preview_likes, name="queue-likes"),
]
_GAPS = [
    path("", gaps.list_gaps, name="gaps"),
    path("letters/", gaps.show_letters, name="gaps-letters"),
    path("exempt/<str:title>/<str:slug>/<str:gap>/", gaps.exempt_gap, name="gaps-exempt"),
    path("restore/<str:title>/<str:slug>/<str:gap>/", gaps.restore_gap, name="gaps-restore"),
]
_BACKUPS = [
    path("", backups.list_backups, name="backups"),
    path("make/", backups.start_backup, name="backups-make"),
    path("<str:name>/", backups.download_backup, name="backups-download"),
    path("<str:name>/verify/", backups.start_verifying, name="backups-verify"),
]
_BRIEFINGS = [
    path("", briefings.list_briefings, name="briefings"),
    path("make/", briefings.start_briefing, name="briefings-make"),
    path("<uuid:key>/", briefings.show_briefing, name="briefing"),
    path("<uuid:key>/<path:name>", briefings.download_briefing, name="briefing-file"),
]
_TASKS = [
    path("", tasks.list_tasks, name="tasks"),
    path("rebuild/", tasks.start_rebuilding, name="tasks-rebuild"),
    path("<uuid:key>/", tasks.show_task, name="task"),
]
_IMPORTS = [
    path("", imports.upload_list, name="import"),
    path("<uuid:key>/", imports.confirm_plan, name="import-plan"),
    path("<uuid:key>/review/", reviews.open_from_list, name="import-review"),
    path("<uuid:key>/title/", new_titles.ask_title, name="import-title"),
]
_REVIEWS = [
    path("", reviews.list_reviews, name="reviews"),
    path("round/<int:number>/", reviews.show_round, name="round-review"),
    path("<int:number>/", reviews.show_review, name="review"),
    path("<int:number>/item/<int:item>/", reviews.rule_item, name="review-rule"),
    path("<int:number>/many/", reviews.rule_many, name="review-many"),
    path("<int:number>/commit/", reviews.commit_review, name="review-commit"),
    path("<int:number>/refresh/", reviews.refresh_review, name="review-refresh"),
    path("<int:number>/close/", reviews.close_review, name="review-close"),
]
_ENROLMENT = [
    path("", enrolment.list_withdrawn, name="withdrawn"),
    path("add/", enrolment.add_city, name="city-add"),
    path("city/<str:slug>/", enrolment.set_listed, name="city-listed"),
    path("city/<str:slug>/title/", enrolment.retitle_city, name="city-title"),
]
_EDITING = [
    path("", editing.edit_entry, name="entry-edit"),
    path("preview/", editing.preview_entry, name="entry-preview"),
    path("events/", events.show_events, name="events"),
    path("events/<str:key>/", events.edit_event, name="event-edit"),
    path("events/<str:key>/withdraw/", events.withdraw_event, name="event-withdraw"),
    path("events/<str:key>/follow/", events.follow_reference, name="event-follow"),
]
_REVERTING = [
    path("", reverting.undo_change_set, name="revert"),
    path("<str:slug>/<str:field>/", reverting.revert_field, name="revert-field"),
]
_PHOTOS = [
    path("", photos.list_photos, name="photos"),
    path("add/", photos.add_photo, name="photo-add"),
    path("<str:key>/", photos.show_photo, name="photo"),
    path("<str:key>/complaints/", photos.close_complaints, name="photo-complaints"),
    path("<str:key>/place/", photo_place.move_memorial, name="photo-place"),
    path("<str:key>/rule/", photos.rule_on_photo, name="photo-rule"),
    path("<str:key>/picture/<int:place>/", photos.show_picture, name="photo-picture"),
    path("<str:key>/original/", photos.download_original, name="photo-original"),
]
_ROUNDS = [
    path("", rounds.list_rounds, name="rounds"),
    path("contacts/", rounds.keep_contacts, name="round-contacts"),
    path("take/", rounds.take_files, name="round-take"),
    path("<int:number>/", rounds.show_round, name="round"),
    path("<int:number>/excerpt/<str:region>/", rounds.download_excerpt, name="round-excerpt"),
    path("<int:number>/file/<int:file>/", rounds.download_return, name="round-file"),
    path("<int:number>/archive/<str:digest>/", rounds.download_archive, name="round-archive"),
    path("<int:number>/out/<str:form>/", rounds.download_out, name="round-out"),
    path("<int:number>/letters/", sending.write_letters, name="round-letters"),
    path("<int:number>/remind/", sending.remind, name="round-remind"),
    path("<int:number>/grace/", sending.set_grace, name="round-grace"),
    path("<int:number>/link/<str:region>/", sending.give_link, name="round-link"),
    path("<int:number>/revoke/<str:region>/", sending.revoke_links, name="round-revoke"),
]
_PROPOSALS = [
    path("", reviewing.list_proposals, name="proposals"),
    path("mine/", reviewing.list_own, name="proposals-own"),
    path("unproven/refuse/", reviewing.refuse_unproven, name="proposals-refuse-unproven"),
    path("<int:number>/", reviewing.show_proposal, name="proposal"),
    path("<int:number>/accept/", reviewing.accept, name="proposal-accept"),
    path("<int:number>/refuse/", reviewing.refuse, name="proposal-refuse"),
]
_PROPOSING = [
    path("sent/<str:token>/", proposing.show_sent, name="proposal-sent"),
    path("photo/sent/<str:token>/", photo_offers.show_offer, name="photo-sent"),
    path("photo/complain/<str:key>/", photo_offers.complain_of_photo, name="photo-complain"),
    path("<str:title>/<str:slug>/photo/", photo_offers.offer_photo, name="photo-offer"),
    path("<str:title>/<str:slug>/<str:kind>/", proposing.propose, name="propose"),
]
_ACCOUNT = [
    path("", accounts.show_account, name="account"),
    path("login/", account_views.login, name="account_login"),
    path("login/passkey/", accounts.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("logout/", account_views.logout, name="account_logout"),
    path("inactive/", accounts.refuse_inactive, name="account_inactive"),
    path("reauthenticate/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/", account_views.password_change, name="account_change_password"),
    path("forgotten/", accounts.ask_link, name="account_reset_password"),
    path("link/<str:token>/", accounts.open_link, name="account-link"),
    path("view-as/", accounts.view_as, name="account-view-as"),
    path("view-as/stop/", accounts.view_as_oneself, name="account-view-as-stop"),
    path("factors/", include(_FACTORS)),
    path("sessions/", include("allauth.usersessions.urls")),
    path("people/", include(_PEOPLE)),
    path("backups/", include(_BACKUPS)),
    path("briefings/", include(_BRIEFINGS)),
    path("queue/", include(_QUEUE)),
    path("gaps/", include(_GAPS)),
    path("proposals/", include(_PROPOSALS)),
    path("reviews/", include(_REVIEWS)),
    path("rounds/", include(_ROUNDS)),
    path("photos/", include(_PHOTOS)),
    path("answer/<str:token>/", answering.answer, name="round-answer"),
    path("tasks/", include(_TASKS)),
    path("import/", include(_IMPORTS)),
    path("findings/<str:title>/<str:key>/", work.decide_finding, name="decide-finding"),
    path("news/<str:title>/", news.find_in_news, name="news"),
    path("list/<str:title>/", include(_ENROLMENT)),
    path("edit/<str:title>/<str:slug>/", include(_EDITING)),
    path("revert/<str:title>/<int:number>/", include(_REVERTING)),
    path("export/<str:title>/<str:form>/", work.export_private, name="export-private"),
]

_OWN = [path("account/", include(_ACCOUNT)), path("propose/", include(_PROPOSING))]
urlpatterns = [*i18n_patterns(*_OWN, prefix_default_language=False), *_site]
