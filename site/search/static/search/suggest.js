/* Suggestions while one types in a search field; the form works without it.

   The combobox with a list of the ARIA Authoring Practices: the focus stays in the
   field, arrows mark a suggestion, Enter opens it or, with none marked, searches for
   what was typed. The suggestions are links, so that they open in a new tab too. */

const WAIT = 120;
const LEAST = 2;

class Suggest {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("input[type=search]");
    this.number = -1;
    this.build();
    this.listen();
  }

  build() {
    this.list = element("div", "suggest", { role: "listbox", hidden: "" });
    this.list.id = `${this.field.id}-suggestions`;
    this.list.setAttribute("aria-label", this.form.dataset.suggestLabel);
    this.status = element("div", "visually-hidden", { role: "status" });
    this.form.append(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
    })) {
      this.field.setAttribute(name, value);
    }
  }

  listen() {
    this.field.addEventListener("input", () => this.ask(WAIT));
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => this.close());
    // The field keeps the focus, so that the list does not close before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    // Back from where a suggestion led, the page is as it was left.
    window.addEventListener("pagehide", () => this.close());
  }

  /* What is asked and what waits is dropped: only the newest text counts. */
  drop() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.asked = null;
  }

  ask(wait) {
    this.drop();
    this.mark(-1);
    if (this.field.value.trim().length < LEAST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.offer(), wait);
  }

  async offer() {
    const asked = (this.asked = new AbortController());
    const address = new URL(this.form.dataset.suggest, location.href);
    address.searchParams.set("q", this.field.value.trim());
    let answer = null;
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (response.ok) answer = await response.json();
    } catch {
      // Nobody waits for suggestions: without them one searches as before.
    }
    if (asked !== this.asked) return;
    this.asked = null;
    if (answer) this.show(answer);
    else this.close();
  }

  show(answer) {
    this.list.replaceChildren(...answer.groups.map((group) => this.group(group)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, number) => {
      option.id = `${this.list.id}-${number}`;
    });
    this.status.textContent = answer.message;
    this.mark(-1);
    if (this.options.length) this.open();
    else this.close();
  }

  group(group) {
    const label = element("div", "suggest__label", { role: "presentation" });
    label.id = `${this.list.id}-${group.name}`;
    label.textContent = group.label;
    const box = element("div", "suggest__group", { role: "group" });
    box.setAttribute("aria-labelledby", label.id);
    box.append(label, ...group.suggestions.map((one) => this.option(one)));
    return box;
  }

  option(suggestion) {
    const option = element("a", "suggest__option", {
      role: "option",
      tabindex: "-1",
      "aria-selected": "false",
      href: suggestion.url,
    });
    const title = element("span", "suggest__title", {});
    title.textContent = suggestion.title;
    if (suggestion.language) {
      title.lang = suggestion.language;
      option.hreflang = suggestion.language;
    }
    option.append(title);
    if (suggestion.detail) {
      const detail = element("span", "suggest__detail", {});
      detail.textContent = suggestion.detail;
      // The space parts the two where they are read as one name.
      option.append(" ", detail);
    }
    return option;
  }

  get isOpen() {
    return !this.list.hidden;
  }

  open() {
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }

  close() {
    this.drop();
    this.mark(-1);
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }

  mark(number) {
    this.number = number;
    this.options?.forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === number));
    });
    const marked = this.options?.[number];
    if (marked) {
      this.field.setAttribute("aria-activedescendant", marked.id);
      marked.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  press(event) {
    // Keys that write a letter together belong to the keyboard of the language.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.answer(event.key, event.altKey)) event.preventDefault();
  }

  /* Do what a key means here; false leaves it to the browser. */
  answer(key, alt) {
    if (key === "Escape") return this.escape();
    if (!this.isOpen) return key === "ArrowDown" && this.reopen();
    const last = this.options.length - 1;
    const isMarked = this.number >= 0;
    if (key === "ArrowUp" && alt) this.close();
    else if (key === "ArrowDown") this.mark(this.number < last ? this.number + 1 : 0);
    else if (key === "ArrowUp") this.mark(isMarked && this.number ? this.number - 1 : last);
    else if (key === "Home" && isMarked) this.mark(0);
    else if (key === "End" && isMarked) this.mark(last);
    else if (key === "Enter" && isMarked) this.options[this.number].click();
    else return this.leave(key);
    return true;
  }

  /* Keys that move in the text take the mark away and are the browser's. */
  leave(key) {
    if (key === "ArrowLeft" || key === "ArrowRight") this.mark(-1);
    return false;
  }

  reopen() {
    if (this.field.value.trim().length < LEAST) return false;
    this.ask(0);
    return true;
  }

  escape() {
    if (this.isOpen) {
      this.close();
    } else if (this.field.value) {
      this.drop();
      this.field.value = "";
    } else {
      return false;
    }
    this.status.textContent = "";
    return true;
  }
}

function element(name, className, attributes) {
  const made = document.createElement(name);
  made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

document.querySelectorAll("form[data-suggest]").forEach((form) => new Suggest(form));
