/* What Wagtail 8's autosave leaves open. */
const form = document.querySelector('form[data-controller~="w-autosave"]');

/* Autosave goes on after a form that was refused.

   Such a form comes back with `force`, and then Wagtail's controller `w-unsaved` tries
   to save once and never looks for changes again: its `checkIntervalValueChanged` returns
   before it begins to. This lets it begin; leaving the page still asks first. May go when
   Wagtail looks for changes in forms that come back too. */
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
if (form?.dataset.wUnsavedForceValue === "true") {
  form.addEventListener("w-unsaved:ready", () => {
    clearTimeout(timer);
    timer = setTimeout(begin, 200);
  });
}

/* A form is sent once, and never beside an autosave.

   Wagtail would send a new page while an autosave of it is on its way: whichever comes
   second finds its address taken, and the editor is told that of the own page. So a
   button waits for the autosave that has begun, after which the form is sent to the page
   that it made; and while the form is on its way, nothing else is sent. */
const LONGEST_WAIT = 10_000;
const LONGEST_WAY = 10_000;
let isSaving = false;
let isOnItsWay = false;
let onItsWay;
let waiting = null;

function send() {
  if (!waiting) return;
  const { button, timeout } = waiting;
  clearTimeout(timeout);
  waiting = null;
  isSaving = false;
  if (!button) {
    form.requestSubmit();
    return;
  }
  // A disabled button would not say which one it is; its own script disables it.
  const { disabled } = button;
  button.disabled = false;
  form.requestSubmit(button);
  button.disabled = disabled;
}

function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function queue(event) {
  if (isOnItsWay || waiting) return hold(event);
  if (!isSaving) return;
  hold(event);
  waiting = { button: event.submitter, timeout: setTimeout(send, LONGEST_WAIT) };
}

function arrived() {
  isOnItsWay = false;
}

function sent(event) {
  if (event.target !== form || event.defaultPrevented) return;
  isOnItsWay = true;
  // Nothing tells of a way that was broken off.
  clearTimeout(onItsWay);
  onItsWay = setTimeout(arrived, LONGEST_WAY);
}

function began(event) {
  if (isOnItsWay) event.preventDefault();
  // Others may refuse it, too, and are asked later.
  queueMicrotask(() => {
    isSaving = !event.defaultPrevented;
  });
}

function ended() {
  isSaving = false;
  send();
}

if (form) {
  // Wagtail's dialogues send the form without asking anybody.
  form.submit = () => form.requestSubmit();
  form.addEventListener("submit", queue, { capture: true });
  window.addEventListener("submit", sent);
  window.addEventListener("pageshow", arrived);
  form.addEventListener("w-autosave:save", began);
  form.addEventListener("w-autosave:success", ended);
  form.addEventListener("w-autosave:error", ended);
}
