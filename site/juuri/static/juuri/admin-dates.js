/* What is typed as a date stays as it was typed: what cannot be read is refused by the
   form. Without this Wagtail's picker would put today in its place without a word. */
(() => {
  const picker = window.jQuery && window.jQuery.fn.datetimepicker;
  if (picker) picker.defaults.validateOnBlur = false;
})();
