/* Saves each text when the writer leaves its field; the buttons save all without it. */
(() => {
  const form = document.querySelector(".translation-texts");
  if (!form) return;
  const status = form.querySelector("[data-status]");

  const tell = (field, fault) => {
    const place = document.getElementById(`${field.name}-fault`);
    place.textContent = fault;
    place.hidden = !fault;
    if (fault) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  const save = async (field) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set(field.name, field.value);
    try {
      // Not form.action, which is the first button of that name.
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const { missing, faults } = await answer.json();
      tell(field, faults[field.name] || "");
      status.textContent = form.dataset.saved.replace("{count}", missing);
    } catch {
      status.textContent = form.dataset.failed;
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.matches("textarea")) save(event.target);
  });
})();
