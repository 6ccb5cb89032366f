"""What people do in the admin, in the words of the editor."""

from playwright.sync_api import Page, expect

from tests.factories.people import PASSWORD


class Admin:
    """A browser in which somebody works in the admin."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def sign_in(self, user) -> None:
        self.page.goto(f"{self.address}/admin/login/")
        self.page.fill("input[name=username]", user.email)
        self.page.fill("input[name=password]", PASSWORD)
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

    def save_draft(self) -> None:
        self.page.locator("button.action-save").first.click()
        self.page.wait_for_load_state("networkidle")

    def submit(self) -> None:
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        self.page.locator("button[name=action-submit]").click()
        self.page.wait_for_load_state("networkidle")
