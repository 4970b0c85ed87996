"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  all(".js").forEach((part) => { part.hidden = false; });

  const form = document.getElementById("filters");
  const filter = () => {
    const want = Object.fromEntries(new FormData(form));
    const path = want.path.trim().toLowerCase();
    const narrowed = want.severity || want.rule;
    let shown = 0;
    for (const asset of all("article.asset")) {
      let hits = 0;
      for (const finding of all(".finding", asset)) {
        const fits = (!want.severity || finding.dataset.severity === want.severity)
          && (!want.rule || finding.dataset.rule === want.rule);
        finding.hidden = !fits;
        hits += fits;
      }
      asset.hidden = !((!want.status || asset.dataset.status === want.status)
        && (!want.campaign || asset.dataset.campaign === want.campaign)
        && (!path || asset.dataset.path.includes(path))
        && (!narrowed || hits > 0));
      shown += !asset.hidden;
    }
    document.getElementById("nothing").hidden = shown > 0;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  // Zoom: the picture's own viewBox is moved, so that boxes and numbers stay sharp at any size.
  const dialog = document.getElementById("zoom");
  const stage = dialog.querySelector(".zoom-stage");
  let view = null;
  const apply = () => view.svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
  const scale = (factor, cx = 0.5, cy = 0.5) => {
    const w = Math.min(view.full.w, Math.max(view.full.w / 24, view.w * factor));
    const h = w * view.h / view.w;
    view = { ...view, x: view.x + (view.w - w) * cx, y: view.y + (view.h - h) * cy, w, h };
    apply();
  };
  const move = (dx, dy) => { view.x += dx * view.w; view.y += dy * view.h; apply(); };
  const open = (id, focus) => {
    const svg = document.getElementById(id).ownerSVGElement.cloneNode(true);
    all("[id]", svg).forEach((part) => part.removeAttribute("id"));
    all("a", svg).forEach((link) => link.addEventListener("click", () => dialog.close()));
    svg.removeAttribute("width");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    const [x, y, w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
    stage.replaceChildren(svg);
    view = { svg, x, y, w, h, full: { w, h } };
    if (focus) {
      const [fx, fy, fw, fh] = focus;
      const factor = Math.min(1, Math.max(fw / w, fh / h) * 1.6);
      Object.assign(view, { w: w * factor, h: h * factor });
      Object.assign(view, { x: fx + fw / 2 - view.w / 2, y: fy + fh / 2 - view.h / 2 });
      apply();
    }
    dialog.showModal();
    stage.focus();
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-zoom]");
    if (!opener) return;
    event.preventDefault();
    const crop = opener.querySelector("svg");
    open(opener.dataset.zoom, crop && crop.getAttribute("viewBox").split(" ").map(Number));
  });
  dialog.addEventListener("click", (event) => {
    const act = event.target.dataset.do;
    if (act === "close" || event.target === dialog) dialog.close();
    if (act === "in") scale(0.75);
    if (act === "out") scale(1 / 0.75);
  });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = view.svg.getBoundingClientRect();
    scale(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - at.x) / at.width, (event.clientY - at.y) / at.height);
  }, { passive: false });
  stage.addEventListener("pointerdown", (event) => { if (event.button === 0) stage.dataset.drag = "1"; });
  window.addEventListener("pointerup", () => { delete stage.dataset.drag; });
  stage.addEventListener("pointermove", (event) => {
    if (!stage.dataset.drag) return;
    const at = view.svg.getBoundingClientRect();
    move(-event.movementX / at.width, -event.movementY / at.height);
  });
  stage.addEventListener("keydown", (event) => {
    const keys = {
      "+": () => scale(0.75), "=": () => scale(0.75), "-": () => scale(1 / 0.75),
      ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0),
      ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  // Printed pages show everything; older browsers cannot open details by style alone.
  window.addEventListener("beforeprint", () => all("details:not([open])").forEach((part) => {
    part.dataset.shut = "1";
    part.open = true;
  }));
  window.addEventListener("afterprint", () => all("details[data-shut]").forEach((part) => {
    delete part.dataset.shut;
    part.open = false;
  }));
})();
