// Puts the meaning of a term beside it, and shows it to who points at it; a tap or Enter needs no script.
(function () {
  "use strict";
  const GAP = 6, WAIT_MS = 150;

  function place(button, box) {
    const at = button.getBoundingClientRect(), size = box.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - size.width - GAP));
    const below = at.bottom + GAP + size.height <= window.innerHeight;
    box.style.inset = "auto";
    box.style.left = `${left}px`;
    box.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - size.height)}px`;
  }

  for (const button of document.querySelectorAll("button.begrip")) {
    const box = document.getElementById(button.getAttribute("popovertarget"));
    if (!box.showPopover) continue;
    let timer, pointed = false;
    box.addEventListener("toggle", (event) => {
      if (event.newState === "open") place(button, box);
      else pointed = false;
    });
    if (!matchMedia("(hover: hover)").matches) continue;
    const later = (act) => { clearTimeout(timer); timer = setTimeout(act, WAIT_MS); };
    const open = () => later(() => {
      if (box.matches(":popover-open")) return;
      pointed = true;
      box.showPopover({ source: button });
    });
    // What was opened with a click stays until it is closed.
    const close = () => later(() => { if (pointed) box.hidePopover(); });
    button.addEventListener("click", (event) => {
      clearTimeout(timer);
      if (!pointed) return;
      event.preventDefault();
      pointed = false;
    });
    for (const one of [button, box]) {
      one.addEventListener("mouseenter", open);
      one.addEventListener("mouseleave", close);
    }
  }
})();
