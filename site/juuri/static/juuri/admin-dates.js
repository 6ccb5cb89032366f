/* Two manners of Wagtail's date picker that are unkind to those who type. */
(() => {
  const picker = window.jQuery && window.jQuery.fn.datetimepicker;
  if (!picker) return;

  // What is typed as a date stays as it was typed: what cannot be read is refused by
  // the form. Without this the picker would put today in its place without a word.
  picker.defaults.validateOnBlur = false;

  // The picker opens a moment after the focus came and closes at a click elsewhere
  // only. Left with Tab it stays, makes the document higher than the window, and the
  // next click is lost because everything moves when it closes.
  const OPENS_AFTER = 150;
  document.addEventListener("focusout", ({ target }) => {
    const calendar = window.jQuery(target).data("xdsoft_datetimepicker");
    if (!calendar) return;
    setTimeout(() => {
      const now = document.activeElement;
      const isInside = now === target || now === document.body || calendar[0].contains(now);
      if (!isInside) calendar.trigger("close.xdsoft");
    }, OPENS_AFTER);
  });
})();
