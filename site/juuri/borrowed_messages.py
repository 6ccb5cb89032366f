"""Messages of Wagtail and wagtail-localize that their own catalogues lack or say badly.

Named here so that `make messages` keeps them in ours, which Django asks first.
Only what people of Juuri meet; what Wagtail translates by itself may go again.
"""

from django.utils.translation import gettext_noop as _

MESSAGES = (
    _("The slug '%(page_slug)s' is already in use within the parent page."),
    _(
        "The slug '%(page_slug)s' is already in use within the parent page at"
        " '%(parent_url_path)s'."
    ),
    _(
        "The slug '%(page_slug)s' is already in use at the selected parent "
        "page. Make sure the slug is unique and try again."
    ),
    _("The page could not be created due to validation errors."),
    _("The page could not be saved due to validation errors."),
    _("The page could not be saved as it is locked."),
    _("Go to the first error"),
    _("Autosave is paused"),
    _("Autosave is <span>paused</span>"),
    _("There are validation errors, click save to highlight them."),
    _("Saved"),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the"
        " editor in a separate tab to view the last saved version."
    ),
    _("You saved a new version in another window"),
    _("You have unsaved changes in another window"),
    _("Saving will overwrite a newer version."),
    _("View latest version"),
    _("Proceeding will overwrite the changes you made in that window."),
    _("Proceeding will overwrite the changes made by %(user_name)s."),
    _("Alternatively, you can view the latest version in a new tab."),
    _("Currently viewing"),
    _("Currently idle"),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _(
        "Preview cannot display due to validation errors. <br /> Click save "
        "to highlight the relevant fields."
    ),
    _("Only reviewers for this task can edit the %(model_name)s."),
    _(
        "Reviewers can edit this %(model_name)s – lock it to prevent other "
        "reviewers from editing"
    ),
    _("Changes requested at"),
    _("Changes requested %(finished_at)s"),
    _("Task submitted by"),
    _("Sent to %(task_name)s %(started_at)s"),
    _("Wagtail %(current_version)s editor guide"),
    _("Search all pages…"),
    _("Exploring"),
    _(
        "Pages created here will not be accessible at any URL. To add pages "
        "to an existing site, create them as children of the homepage."
    ),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("There are no %(model_name)s to display."),
    _(
        "There are no %(model_name)s to display. Why not <a "
        'href="%(add_url)s">add one</a>?'
    ),
    _("No %(model_name)s match your query."),
    _("Scheduling…"),
    _("Schedule to publish"),
    _("Choose when this %(model_name)s should go live and/or expire"),
    _("But only those with publishing permissions can make them effective."),
    _(
        "This publishing schedule will only take effect after you select the "
        '"Schedule to publish" option'
    ),
    _("Expiry date/time must be in the future."),
    _("Once live anyone can view"),
    _("Select a new parent for this page."),
    _("The new page will be a child of this given parent page."),
    _("Please select another parent."),
    _('You do not have permission to create a page under "%(page_title)s".'),
    _("More options for '%(title)s'"),
    _("Default avatar"),
    _("Close dialog"),
    _("Toggle section"),
    _("Section"),
    _("Checks"),
    _("Content metrics"),
    _("Readability"),
    _("Edited by"),
    _("Date updated"),
    _("Any"),
    _("Minimum"),
    _("Maximum"),
    _("Usage count"),
    _("Has child pages"),
    _("Sort menu order"),
    _("Actions"),
    _("Actions (footer)"),
    _("Toggle status"),
    _("Side panels"),
    _("Side panel width"),
    _("Minimap"),
    _(
        "The {model_name} '{object}' was successfully submitted for "
        "translation into {locales}"
    ),
    _(
        "The page '{page_title}' was successfully submitted for translation "
        "into {locales}"
    ),
    _("Translation of %(instance)s into %(locale)s"),
    _("%(model_name)s '%(object)s' updated."),
    _("%(model_name)s '%(object)s' created."),
    _("%(model_name)s '%(object)s' deleted."),
    _("%(model_name)s '%(object)s' updated and published."),
    _("%(model_name)s '%(object)s' created and published."),
    _("Successfully updated translations for '{object}'"),
    _(
        "This page hasn't been translated yet. It is mirroring the <a "
        'href="%(edit_original_page_url)s" '
        'target="_blank">%(original_locale)s page</a>.'
    ),
)
