/* Autosave goes on after a form that was refused.

   Such a form comes back with `force`, and then Wagtail 8's controller `w-unsaved` tries
   to save once and never looks for changes again: its `checkIntervalValueChanged` returns
   before it begins to. This lets it begin; leaving the page still asks first. May go when
   Wagtail looks for changes in forms that come back too. */
const form = document.querySelector(
  'form[data-controller~="w-autosave"][data-w-unsaved-force-value="true"]',
);

let interval = 500;

function begin() {
  if (form.dataset.wUnsavedForceValue !== "true") return;
  const edits = { bubbles: true, cancelable: true, detail: { type: "edits" } };
  // It takes what stands there then as the beginning, so save that too.
  form.addEventListener(
    "w-unsaved:watch-edits",
    () => form.dispatchEvent(new CustomEvent("w-unsaved:add", edits)),
    { once: true },
  );
  form.dataset.wUnsavedForceValue = "false";
  form.dataset.wUnsavedCheckIntervalValue = interval += 1;
  // After the controller was told of the change.
  setTimeout(() => {
    form.dataset.wUnsavedForceValue = "true";
  });
}

// Modules run before the controllers start. Wagtail moves the form once more after that,
// which starts this one anew.
let timer;
form?.addEventListener("w-unsaved:ready", () => {
  clearTimeout(timer);
  timer = setTimeout(begin, 200);
});
