"""What people do in the admin, in the words of the editor."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.factories.people import PASSWORD


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """Wait until what is pressed inside has been answered by another page.

    A page that is idle may not have begun to leave.
    """
    with page.expect_event("load"):
        yield
    page.wait_for_load_state("networkidle")


class Admin:
    """A browser in which somebody works in the admin."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def sign_in(self, user) -> None:
        self.page.goto(f"{self.address}/admin/login/")
        self.page.fill("input[name=username]", user.email)
        self.page.fill("input[name=password]", PASSWORD)
        with next_page(self.page):
            self.page.click("button[type=submit]")
        expect(self.page).to_have_url(f"{self.address}/admin/")

    def add_page(self, kind: str, parent) -> None:
        self.page.goto(f"{self.address}/admin/pages/add/{kind}/{parent.pk}/")

    def edit(self, page) -> None:
        self.page.goto(f"{self.address}/admin/pages/{page.pk}/edit/")

    def type_line(self, field: str, text: str) -> None:
        self.page.locator(f"[name={field}]").click()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Tab")

    def type_section(self, field: str, paragraphs: list[str]) -> None:
        editor = self.page.locator(
            f"[data-contentpath={field}] .public-DraftEditor-content"
        )
        editor.click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.insert_text(paragraph)
        # The editor hands its text over to the form a moment after the last key.
        self.page.wait_for_function(
            "([name, end]) => document.querySelector(`[name=${name}]`)"
            ".value.includes(JSON.stringify(end).slice(1, -1))",
            arg=[field, paragraphs[-1]],
        )

    def save_draft(self) -> None:
        with next_page(self.page):
            self.page.locator("button.action-save").first.click()

    def submit(self) -> None:
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        with next_page(self.page):
            self.page.locator("button[name=action-submit]").last.click()

    def approve(self, page) -> None:
        self.edit(page)
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        self.page.locator("button[data-workflow-action-name=approve]").click()
        dialog = self.page.locator("[role=dialog] form, .modal form").last
        with next_page(self.page):
            dialog.locator("[type=submit]").click()

    def start_translation(self, page) -> None:
        self.page.goto(f"{self.address}/admin/localize/submit/page/{page.pk}/")
        self.page.locator("[name=locales]").check()
        with next_page(self.page):
            self.page.locator("main form [type=submit]").last.click()
        self.page.locator("li.incomplete").first.wait_for()

    def translate_everything(self, texts: dict[str, str], otherwise: str) -> None:
        """Translate what is listed text by text, as a translator does."""
        missing = self.page.locator("li.incomplete:visible")
        for left in range(missing.count(), 0, -1):
            text = missing.first
            source = text.locator("p").first.inner_text()
            text.locator("button").last.click()
            text.locator("textarea").fill(texts.get(source, otherwise))
            text.locator("button").last.click()
            expect(missing).to_have_count(left - 1)

    def submit_translation(self) -> None:
        with next_page(self.page):
            self.page.locator("button[name=action][value=submit]").click()

    def approve_translation(self, page) -> None:
        self.edit(page)
        with next_page(self.page):
            self.page.locator("button[name=action][value=approve]").click()
