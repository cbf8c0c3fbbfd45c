// What script adds to the public pages. Every page works without it.
//
// No storage of any kind, no request to anyone but this site, no words: what is said stands in the page.
// Plain functions and `var`, because the phone may be ten years old. The build makes it smaller with Terser.
(function () {
  "use strict";

  var EXIT = document.body.getAttribute("data-exit") || "/exit";
  var SURVEY = "/questions";
  var FIVE_SECONDS = 5000;

  // True once this page has been left or has ended. It survives in a page that the browser keeps in memory.
  var over = false;

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  function find(selector) {
    return document.querySelector(selector);
  }

  // ---- Leaving (questionnaire E3 to E6) ---------------------------------------------------------------

  // Covers the page at once, takes its content from screen readers, and leaves a title that says nothing.
  function blank() {
    var cover = document.createElement("div");
    cover.className = "app-blank";
    cover.style.cssText = "position:fixed;top:0;right:0;bottom:0;left:0;z-index:9999;background:#fff";
    each(document.body.children, function (child) {
      child.setAttribute("hidden", "");
      child.style.display = "none";
    });
    document.body.appendChild(cover);
    document.title = "\u2026";
  }

  // Asks the server to end the session; `keepalive` lets the request outlive this page.
  function tellServer() {
    return window.fetch(EXIT, {
      method: "GET", keepalive: true, redirect: "manual", credentials: "same-origin", cache: "no-store"
    });
  }

  // `replace`, so that this page is no longer in the list of the Back button.
  function goAway() {
    window.location.replace(EXIT);
  }

  // Without a connection the browser would show a page of its own. This one stays blank, and goes as soon as
  // the server can be reached: some browsers say that they are offline when they are not.
  function goAwayLater() {
    tellServer().then(goAway, function () {
      window.setTimeout(goAwayLater, FIVE_SECONDS);
    });
  }

  // Whoever leaves in one tab leaves in all: another one may show the survey too.
  var tabs = window.BroadcastChannel ? new BroadcastChannel("views") : null;

  function leave() {
    if (over) {
      return;
    }
    over = true;
    blank();
    if (tabs) {
      tabs.postMessage("left");
    }
    if (window.navigator.onLine === false && window.fetch) {
      window.addEventListener("online", goAway);
      goAwayLater();
      return;
    }
    try {
      // Without waiting. Where it fails, the way to the same address ends the session.
      tellServer().catch(function () {});
    } catch (error) {
      // An old browser without fetch.
    }
    goAway();
  }

  if (tabs) {
    tabs.onmessage = leave;
  }

  document.addEventListener("click", function (event) {
    var node = event.target;
    while (node && node !== document) {
      if (node.hasAttribute && node.hasAttribute("data-leave")) {
        event.preventDefault();
        leave();
        return;
      }
      node = node.parentNode;
    }
  });

  function composing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  function fullScreen() {
    return Boolean(document.fullscreenElement || document.webkitFullscreenElement);
  }

  // Once, also inside a text box; not where Escape already means something else (E4).
  function escapeLeaves(event) {
    return !event.defaultPrevented && !event.repeat && !composing(event) && !fullScreen() &&
      !event.ctrlKey && !event.altKey && !event.metaKey &&
      document.body.getAttribute("data-escape") !== "off";
  }

  function isEscape(event) {
    return event.key === "Escape" || event.key === "Esc";
  }

  // Shift three times, each within five seconds of the last; any other key starts again. A Shift that was
  // held while another key or the mouse was used typed or chose something: it is not a press (E5).
  var presses = 0;
  var lastPress = 0;
  var shiftUsed = false;

  function forgetPresses() {
    presses = 0;
    shiftUsed = true;
  }

  function shiftReleased(event) {
    // With both Shift keys down, the first release is not yet a press.
    if (event.shiftKey || shiftUsed || composing(event)) {
      return;
    }
    var now = Date.now();
    presses = now - lastPress <= FIVE_SECONDS ? presses + 1 : 1;
    lastPress = now;
    if (presses >= 3) {
      leave();
    }
  }

  window.addEventListener("keydown", function (event) {
    if (event.key === "Shift") {
      if (!event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) {
        shiftUsed = false;
      }
      return;
    }
    forgetPresses();
    if (isEscape(event) && escapeLeaves(event)) {
      event.preventDefault();
      if (dialogIsOpen() && !extending) {
        // Escape closes a dialog everywhere else: here it keeps the session, and the next one leaves, also
        // where the server has not answered yet.
        extend();
      } else {
        leave();
      }
    }
  });

  window.addEventListener("keyup", function (event) {
    if (event.key === "Shift") {
      shiftReleased(event);
    }
  });

  window.addEventListener("mousedown", forgetPresses);

  // ---- Coming back (E10) ------------------------------------------------------------------------------

  // The words "this page has ended", and nothing else of the page.
  function showEnded() {
    var ended = find("#app-ended");
    each(document.querySelectorAll(".app-blank"), function (cover) {
      cover.parentNode.removeChild(cover);
    });
    each(document.body.children, function (child) {
      child.setAttribute("hidden", "");
      child.style.display = "none";
    });
    if (ended) {
      ended.removeAttribute("hidden");
      ended.style.display = "";
      ended.setAttribute("tabindex", "-1");
      ended.focus();
    }
  }

  function reload() {
    window.location.reload();
  }

  // Kept in the browser's memory: what it shows may be an earlier answer. The server knows what is true.
  function broughtBack() {
    blank();
    if (!(endAfter > 0)) {
      reload();
      return;
    }
    askForMore().then(function (page) {
      if (!isOver(page)) {
        throw new Error();
      }
      over = true;
      showEnded();
    }).catch(reload);
  }

  window.addEventListener("pageshow", function (event) {
    if (over) {
      showEnded();
    } else if (event.persisted) {
      broughtBack();
    }
  });

  // ---- Time (E21) -------------------------------------------------------------------------------------

  var warnAfter = Number(document.body.getAttribute("data-warn"));
  var endAfter = Number(document.body.getAttribute("data-end"));
  var timeout = find("#app-timeout");
  var begun = Date.now();
  var timer = null;
  var cameFrom = null;
  // True from the first press of the dialog until it has closed.
  var extending = false;

  function dialogIsOpen() {
    return Boolean(timeout) && !timeout.hasAttribute("hidden");
  }

  // The leave bar stays within reach: it stands above the dialog.
  function outsideDialog(act) {
    each(document.body.children, function (child) {
      if (child !== timeout && child.className.indexOf("app-leave") === -1) {
        act(child);
      }
    });
  }

  function openDialog() {
    if (!timeout || dialogIsOpen()) {
      return;
    }
    cameFrom = document.activeElement;
    outsideDialog(function (child) {
      child.setAttribute("inert", "");
    });
    timeout.removeAttribute("hidden");
    var first = timeout.querySelector("[data-extend]");
    if (first) {
      first.focus();
    }
  }

  function closeDialog() {
    if (!dialogIsOpen()) {
      return;
    }
    extending = false;
    timeout.setAttribute("hidden", "");
    outsideDialog(function (child) {
      child.removeAttribute("inert");
    });
    if (cameFrom && cameFrom.focus) {
      cameFrom.focus();
    }
  }

  function expire() {
    if (over) {
      return;
    }
    over = true;
    blank();
    // A moment later, so that the server has certainly ended too and does not count this as a visit.
    window.setTimeout(function () {
      window.location.replace(SURVEY);
    }, 1500);
  }

  // By the clock and not by a count of ticks: a phone in a pocket does not tick.
  function watch() {
    var idle = (Date.now() - begun) / 1000;
    window.clearTimeout(timer);
    if (over) {
      return;
    }
    if (idle >= endAfter) {
      expire();
      return;
    }
    if (idle >= warnAfter) {
      openDialog();
    }
    timer = window.setTimeout(watch, ((idle < warnAfter ? warnAfter : endAfter) - idle) * 1000 + 50);
  }

  function field(name) {
    var input = find('input[type="hidden"][name="' + name + '"]');
    return name + "=" + encodeURIComponent(input ? input.value : "");
  }

  function seconds(page, name) {
    var found = new RegExp(name + '="(\\d+)"').exec(page);
    return found ? Number(found[1]) : 0;
  }

  // The page that the server answers with, whose session then has its full time again.
  function askForMore() {
    return window.fetch(SURVEY, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: [field("page"), field("token"), "go=extend"].join("&")
    }).then(function (answer) {
      if (!answer.ok) {
        throw new Error();
      }
      return answer.text();
    });
  }

  function isOver(page) {
    return page.indexOf('data-question="ended"') !== -1;
  }

  // One press keeps what has been answered. Where the server has already ended, so does the page; where
  // there is no connection, the dialog stays and the button can be pressed again.
  function extend() {
    var asked = Date.now();
    extending = true;
    askForMore().then(function (page) {
      if (isOver(page)) {
        expire();
        return;
      }
      begun = asked;
      // The server gives the full time again: what this page was given may have been less.
      warnAfter = seconds(page, "data-warn") || warnAfter;
      endAfter = seconds(page, "data-end") || endAfter;
      closeDialog();
      watch();
    }).catch(function () {});
  }

  // Tab stays inside the dialog, in browsers that do not know `inert`.
  function keepInside(event) {
    var stops = timeout.querySelectorAll("button, a[href]");
    var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (event.key === "Tab" && document.activeElement === edge) {
      event.preventDefault();
      stops[event.shiftKey ? stops.length - 1 : 0].focus();
    }
  }

  if (endAfter > 0) {
    if (timeout) {
      timeout.addEventListener("keydown", keepInside);
      each(timeout.querySelectorAll("[data-extend]"), function (button) {
        button.addEventListener("click", extend);
      });
    }
    document.addEventListener("visibilitychange", watch);
    window.addEventListener("focus", watch);
    watch();
  }

  // ---- Answers that exclude the others ----------------------------------------------------------------

  document.addEventListener("change", function (event) {
    var ticked = event.target;
    if (ticked.type !== "checkbox" || !ticked.checked || !ticked.form) {
      return;
    }
    var alone = ticked.hasAttribute("data-exclusive");
    each(ticked.form.elements, function (other) {
      var sameQuestion = other !== ticked && other.type === "checkbox" && other.name === ticked.name;
      if (sameQuestion && (alone || other.hasAttribute("data-exclusive"))) {
        other.checked = false;
      }
    });
  });

  // ---- Characters left --------------------------------------------------------------------------------

  // As the person sees them: a flag or an accented letter is one.
  function characters(text) {
    if (window.Intl && Intl.Segmenter) {
      return Array.from(new Intl.Segmenter().segment(text)).length;
    }
    return Array.from ? Array.from(text).length : text.length;
  }

  function remaining(message, left) {
    var kind = left < 0 ? "data-over" : "data-left";
    var number = Math.abs(left);
    var words = message.getAttribute(number === 1 ? kind + "-one" : kind) || "";
    return words.replace("{n}", number.toLocaleString("en-GB"));
  }

  // Seen at once; read out only after a pause, so that it does not talk over the typing.
  function countCharacters(box) {
    var message = box.form && box.form.querySelector("[data-count-message]");
    if (!message) {
      return;
    }
    var limit = Number(box.getAttribute("data-count"));
    var spoken = document.createElement("div");
    var pause = null;
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    message.parentNode.insertBefore(spoken, message.nextSibling);

    function update() {
      var left = limit - characters(box.value.trim());
      message.textContent = remaining(message, left);
      message.className = message.className.replace(/ ?app-too-long/g, "") + (left < 0 ? " app-too-long" : "");
      window.clearTimeout(pause);
      pause = window.setTimeout(function () {
        spoken.textContent = message.textContent;
      }, 1000);
    }

    box.addEventListener("input", update);
    if (box.value !== "") {
      update();
    }
  }

  each(document.querySelectorAll("[data-count]"), countCharacters);

  // ---- No connection ----------------------------------------------------------------------------------

  // The browser would put a page of its own in place of this one, and what was typed would be lost.
  document.addEventListener("submit", function (event) {
    var offline = find("#app-offline");
    if (!offline) {
      return;
    }
    if (window.navigator.onLine === false) {
      event.preventDefault();
      offline.removeAttribute("hidden");
      offline.scrollIntoView({ block: "nearest" });
    } else {
      offline.setAttribute("hidden", "");
    }
  });

  // ---- Mistakes ---------------------------------------------------------------------------------------

  var summary = find(".govuk-error-summary") || find(".govuk-notification-banner");
  if (summary) {
    summary.setAttribute("tabindex", "-1");
    summary.focus();
  }

  // A link in it goes to the field without adding to the address or to the list of the Back button.
  document.addEventListener("click", function (event) {
    var link = event.target;
    if (!summary || !summary.contains(link) || !link.getAttribute) {
      return;
    }
    var address = link.getAttribute("href") || "";
    var target = address.charAt(0) === "#" && document.getElementById(address.slice(1));
    if (target) {
      event.preventDefault();
      var top = target.closest ? target.closest("fieldset, .govuk-form-group") : null;
      (top || target).scrollIntoView();
      target.focus({ preventScroll: true });
      // Under a long legend in a low window it may still be out of sight.
      target.scrollIntoView({ block: "nearest" });
    }
  });
})();
