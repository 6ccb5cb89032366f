/* Adds a filter and counts to the choice of regions, which works without them. */
(() => {
  const folded = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  class RegionSelect extends HTMLElement {
    connectedCallback() {
      // The script may run while the page is still being read.
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => this.start(), {
          once: true,
        });
      } else {
        this.start();
      }
    }

    start() {
      const filter = this.querySelector("[data-filter]");
      if (!filter || !filter.hidden) return;
      filter.hidden = false;
      this.field = filter.querySelector("input");
      this.status = filter.querySelector("[data-status]");
      this.groups = [...this.querySelectorAll("details")].map((element) => ({
        element,
        rows: [...element.querySelectorAll("li")].map((row) => ({
          row,
          words: folded(row.dataset.words),
        })),
      }));
      this.field.addEventListener("input", () => this.filter());
      this.field.addEventListener("keydown", (event) => {
        // Enter would submit the whole form.
        if (event.key === "Enter") event.preventDefault();
      });
      this.addEventListener("change", () => this.count());
      this.count();
    }

    filter() {
      const wanted = folded(this.field.value.trim());
      let found = 0;
      for (const { element, rows } of this.groups) {
        let inGroup = 0;
        for (const { row, words } of rows) {
          row.hidden = !words.includes(wanted);
          if (!row.hidden) inGroup += 1;
        }
        element.hidden = inGroup === 0;
        element.open = wanted !== "" && inGroup > 0;
        found += inGroup;
      }
      this.status.textContent = wanted
        ? this.status.dataset.status.replace("{count}", found)
        : "";
    }

    count() {
      const names = [];
      for (const { element } of this.groups) {
        const ticked = [...element.querySelectorAll("input:checked")];
        const place = element.querySelector("[data-ticked]");
        place.textContent = ticked.length
          ? place.dataset.ticked.replace("{count}", ticked.length)
          : "";
        names.push(...ticked.map((box) => box.closest("label").textContent.trim()));
      }
      this.tell(names);
    }

    tell(names) {
      const none = this.querySelector("[data-none]");
      if (none) none.hidden = names.length > 0;
      const place = this.querySelector("[data-ticked-names]");
      place.hidden = names.length === 0;
      // A function, since a string may hold $ patterns.
      place.textContent = place.dataset.tickedNames.replace("{names}", () =>
        names.join(", "),
      );
    }
  }

  if (!customElements.get("region-select")) {
    customElements.define("region-select", RegionSelect);
  }
})();
