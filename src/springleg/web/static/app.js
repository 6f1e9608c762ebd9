// Every page: the service worker, the outbox, and the line that says where what was logged is kept.
import { showKept } from "./sync-status.js";
import { start } from "./outbox.js";
import { bindForms } from "./outbox-form.js";
import { applyTheme } from "./theme.js";
import { register } from "./worker.js";

applyTheme();
showKept();
bindForms();
start();
register();
