/* A text that is too long stays whole, and its field says by how much it is over.

   Browsers cut what is pasted at `maxlength` without a word. Here the limit is counted
   instead; the form refuses what is over when it is saved. */
const words = document.querySelector("script[data-lengths]").dataset;
const limited =
  "body:not(.login) :is(input[type=text][maxlength], input[type=url][maxlength], " +
  "textarea[maxlength], textarea[data-most])";
const said = document.createElement("div");
said.className = "w-sr-only";
said.setAttribute("role", "status");
document.body.append(said);
let number = 0;
let timer;

// As the server counts: without spaces at the ends, whole signs, two for a line break.
const lengthOf = (field) => [...field.value.trim().replace(/\n/g, "\r\n")].length;

function sentence(count, most) {
  const over = count - most;
  const text = over > 0 ? words.over : words.lengths;
  const values = { count, most, over };
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function show(field) {
  const most = Number(field.dataset.most);
  const count = lengthOf(field);
  const counter = document.getElementById(field.dataset.counter);
  const wasOver = counter.classList.contains("juuri-length--over");
  const isOver = count > most;
  counter.textContent = sentence(count, most);
  if (count > most / 2) counter.hidden = false;
  counter.classList.toggle("juuri-length--over", isOver);
  if (isOver) field.setAttribute("aria-invalid", "true");
  else if (wasOver) field.removeAttribute("aria-invalid");
  // Read aloud after a pause, and only where it matters.
  clearTimeout(timer);
  if (isOver || wasOver) {
    timer = setTimeout(() => {
      said.textContent = counter.textContent;
    }, 700);
  }
}

function count(field) {
  if (field.dataset.counter) return;
  field.dataset.most ||= field.getAttribute("maxlength");
  field.removeAttribute("maxlength");
  const counter = document.createElement("div");
  counter.id = `juuri-length-${(number += 1)}`;
  counter.className = "juuri-length";
  counter.hidden = true;
  field.dataset.counter = counter.id;
  field.after(counter);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [described, counter.id].filter(Boolean).join(" "));
  field.addEventListener("input", () => show(field));
  show(field);
}

// Fields are added while one writes; each is met before anything gets into it.
for (const event of ["focusin", "dragenter"]) {
  document.addEventListener(event, ({ target }) => {
    if (target.matches?.(limited)) count(target);
  });
}
for (const field of document.querySelectorAll(limited)) {
  const most = Number(field.dataset.most || field.maxLength);
  if (lengthOf(field) > most) count(field);
}
if (document.activeElement?.matches(limited)) count(document.activeElement);
