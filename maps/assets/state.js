// What the reader sees, in the address after its #: to share a view, and to go back to it.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const PAUSE_MS = 300;

  // `read()` gives name -> text of what is seen, `apply(given)` shows it again.
  ns.makeState = function ({ read, apply }) {
    let waiting = null, quiet = true;

    const given = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    function written() {
      const parts = Object.entries(read()).filter(([, value]) => value);
      const text = new URLSearchParams(parts).toString().replace(/%2F/g, "/").replace(/%2C/g, ",");
      return location.pathname + location.search + (text ? "#" + text : "");
    }
    const differs = () => written() !== location.pathname + location.search + location.hash;

    function show() {
      quiet = true;
      apply(given());
      quiet = false;
    }

    window.addEventListener("popstate", () => {
      clearTimeout(waiting);
      show();
    });

    return {
      show,
      // Keep up with what changes all the time: no step to go back to.
      keep() {
        if (quiet) return;
        clearTimeout(waiting);
        waiting = setTimeout(this.flush, PAUSE_MS);
      },
      flush() {
        clearTimeout(waiting);
        if (differs()) history.replaceState(null, "", written());
      },
      // A step that Back undoes.
      step() {
        if (quiet) return;
        clearTimeout(waiting);
        if (differs()) history.pushState(null, "", written());
      },
    };
  };
})();
