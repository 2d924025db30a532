/* Tells the style sheet that scripts run, before anything is painted. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
