/* Offers names of organisations while one types; the field works without it.

   An ARIA combobox with a list: arrows move, Enter chooses, Escape closes. Where little
   matches, the last of the list opens the form of a new organisation in a tab of its
   own; what was typed stays, and is looked up again on return. An element with
   data-adds-to puts what is chosen into a new row of that inline panel and stays
   ready for the next name. */
(() => {
  let count = 0;
  // So few matches that the right one may be missing.
  const FEW = 3;

  class OrganisationSelect extends HTMLElement {
    connectedCallback() {
      if (document.readyState === "loading") {
        const start = () => this.start();
        document.addEventListener("DOMContentLoaded", start, { once: true });
      } else {
        this.start();
      }
    }

    start() {
      this.field = this.querySelector("input");
      if (!this.field || this.list) return;
      this.list = document.createElement("ul");
      this.list.className = "organisation-select__list";
      this.list.id = `organisation-select-${(count += 1)}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.dataset.listLabel);
      this.list.hidden = true;
      this.status = document.createElement("span");
      this.status.className = "w-sr-only";
      this.status.setAttribute("role", "status");
      this.append(this.list, this.status);
      this.describe();
      this.listen();
    }

    describe() {
      this.field.setAttribute("role", "combobox");
      this.field.setAttribute("aria-autocomplete", "list");
      this.field.setAttribute("aria-controls", this.list.id);
      this.field.setAttribute("aria-expanded", "false");
    }

    listen() {
      this.field.addEventListener("input", () => this.ask());
      this.field.addEventListener("keydown", (event) => this.press(event));
      this.field.addEventListener("blur", () => this.close());
      // The field keeps the focus, so that the list does not close before the click.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("li");
        if (option) this.choose(option);
      });
    }

    ask() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.offer(), 120);
    }

    async offer() {
      const typed = this.field.value.trim();
      if (!typed) return this.close();
      const address = `${this.dataset.namesUrl}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      // An answer that comes late belongs to what stood there before.
      if (!answer.ok || typed !== this.field.value.trim()) return;
      this.show((await answer.json()).organisations);
    }

    show(organisations) {
      const options = organisations.map((o, i) => this.option(o, i));
      if (organisations.length <= FEW) options.push(this.adding(options.length));
      this.list.replaceChildren(...options);
      this.list.hidden = false;
      this.field.setAttribute("aria-expanded", "true");
      this.status.textContent = organisations.length
        ? this.dataset.found.replace("{count}", organisations.length)
        : `${this.dataset.none}. ${options.at(-1).textContent}`;
      this.mark(organisations.length ? 0 : -1);
    }

    adding(number) {
      const typed = this.field.value.trim();
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.className = "organisation-select__adding";
      option.setAttribute("role", "option");
      option.dataset.address = `${this.dataset.addUrl}?name=${encodeURIComponent(typed)}`;
      option.textContent = this.dataset.add.replace("{name}", () => typed);
      return option;
    }

    option(organisation, number) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.setAttribute("role", "option");
      option.dataset.name = organisation.name;
      const detail = document.createElement("span");
      detail.className = "organisation-select__detail";
      detail.textContent = organisation.detail;
      option.append(organisation.name, detail);
      return option;
    }

    mark(number) {
      const options = [...this.list.children];
      this.marked = options[number] || null;
      options.forEach((option) => {
        option.setAttribute("aria-selected", String(option === this.marked));
      });
      if (this.marked) {
        this.field.setAttribute("aria-activedescendant", this.marked.id);
        this.marked.scrollIntoView({ block: "nearest" });
      } else {
        this.field.removeAttribute("aria-activedescendant");
      }
    }

    press(event) {
      // Enter would submit the whole form.
      if (event.key === "Enter") event.preventDefault();
      if (this.list.hidden) {
        if (event.key === "ArrowDown") this.offer();
        return;
      }
      const last = this.list.children.length - 1;
      const now = [...this.list.children].indexOf(this.marked);
      if (event.key === "ArrowDown") this.mark(now < last ? now + 1 : 0);
      else if (event.key === "ArrowUp") this.mark(now > 0 ? now - 1 : last);
      else if (event.key === "Enter" && this.marked) this.choose(this.marked);
      else if (event.key === "Tab" && this.marked?.dataset.name) {
        this.choose(this.marked);
      }
      else if (event.key === "Escape") this.close();
      else return;
      if (event.key !== "Tab") event.preventDefault();
    }

    choose(option) {
      this.close();
      if (option.dataset.address) {
        window.open(option.dataset.address, "_blank", "noopener");
        window.addEventListener("focus", () => this.offer(), { once: true });
      } else if (this.dataset.addsTo) {
        this.addRow(option.dataset.name);
        this.field.value = "";
      } else {
        this.field.value = option.dataset.name;
        this.field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    addRow(name) {
      const rows = this.dataset.addsTo;
      const total = document.getElementById(`id_${rows}-TOTAL_FORMS`);
      const number = total.value;
      document.getElementById(`id_${rows}-ADD`).click();
      const added = document.getElementById(`id_${rows}-${number}-organisation`);
      if (!added) return;
      added.value = name;
      added.dispatchEvent(new Event("change", { bubbles: true }));
      this.status.textContent = this.dataset.added.replace("{name}", () => name);
      // The panel moves the focus into the row that it adds.
      setTimeout(() => this.field.focus(), 0);
    }

    close() {
      clearTimeout(this.timer);
      if (!this.list) return;
      this.list.hidden = true;
      this.marked = null;
      this.field.setAttribute("aria-expanded", "false");
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  if (!customElements.get("organisation-select")) {
    customElements.define("organisation-select", OrganisationSelect);
  }
})();
