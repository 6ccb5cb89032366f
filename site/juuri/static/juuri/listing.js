/* Applies every choice of a listing at once; without it the button does the same. */
(() => {
  const form = document.querySelector("[data-narrow]");
  if (!form || !window.fetch) return;
  const WAIT = 250;
  const status = document.getElementById("listing-status");
  let timer = 0;
  let running = null;

  const panel = () => form.querySelector("#narrow");
  const addressOfForm = () => {
    const query = new URLSearchParams(new FormData(form)).toString();
    return query ? `${location.pathname}?${query}` : location.pathname;
  };

  // The panel is new after each choice, yet what was open or in focus stays so.
  const replacePanel = (fresh) => {
    const focused = document.activeElement?.id;
    const wasInside = form.contains(document.activeElement);
    const open = new Map(
      [...form.querySelectorAll("details[id]")].map((d) => [d.id, d.open]),
    );
    form.replaceChildren(...fresh.childNodes);
    for (const details of form.querySelectorAll("details[id]")) {
      if (open.has(details.id)) details.open = open.get(details.id);
    }
    const target = wasInside && focused && document.getElementById(focused);
    if (target) target.focus({ preventScroll: true });
  };

  const replaceFields = (fresh) => {
    for (const old of document.querySelectorAll('form[role="search"]')) {
      const id = old.querySelector('input[name="q"]')?.id;
      const made = id && fresh.getElementById(id)?.form;
      if (!made) continue;
      old.querySelectorAll('input[type="hidden"]').forEach((field) => field.remove());
      old.append(...made.querySelectorAll('input[type="hidden"]'));
    }
  };

  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const found = fresh.getElementById("found");
    const narrow = fresh.querySelector("[data-narrow]");
    if (!found || !narrow) return false;
    document.getElementById("found").replaceWith(found);
    replacePanel(narrow);
    replaceFields(fresh);
    document.title = fresh.title;
    const heading = document.getElementById("page-title");
    const made = fresh.getElementById("page-title");
    if (heading && made) heading.replaceChildren(...made.childNodes);
    status.textContent = found.querySelector("#results")?.textContent.trim() ?? "";
    return true;
  };

  const load = async (address, isNew) => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(address, {
        signal: running.signal,
        headers: { Accept: "text/html" },
      });
      if (!answer.ok || !show(await answer.text())) throw new Error(answer.status);
      if (isNew) history.pushState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  };

  form.classList.add("narrow--at-once");
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => load(addressOfForm(), true), WAIT);
  });
  // On a phone the button closes the panel and leads to what was found.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await load(addressOfForm(), addressOfForm() !== location.pathname + location.search);
    if (panel()) panel().open = false;
    document.getElementById("results")?.focus();
  });
  window.addEventListener("popstate", () => {
    load(location.pathname + location.search, false);
  });
})();
