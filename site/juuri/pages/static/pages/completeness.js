/* Renews the meter of what is written after each save without leaving the editor. */
(() => {
  const numberOfPage = () => (window.location.pathname.match(/\/pages\/(\d+)\/edit\//) || [])[1];

  async function renew() {
    const meter = document.querySelector("[data-completeness]");
    const page = numberOfPage();
    if (!meter || !page) return;
    const address = meter.dataset.completenessAddress.replace(/\/0\/$/, `/${page}/`);
    const response = await fetch(address, { credentials: "same-origin" });
    if (!response.ok || response.redirected) return;
    const html = await response.text();
    if (meter.innerHTML.trim() !== html.trim()) meter.innerHTML = html;
  }

  document.addEventListener("w-autosave:success", renew);
})();
