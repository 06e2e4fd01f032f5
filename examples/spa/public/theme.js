(function () {
  try {
    var chosen = localStorage.getItem("bunship_theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (_) {
    // Storage can be switched off; the system's preference holds then.
  }
})();
