// Every page: the service worker, the outbox, and the line that says where what was logged is kept.
import { showKept } from "./kept.js";
import { start } from "./outbox.js";
import { bindForms } from "./outbox-form.js";
import { register } from "./worker.js";

showKept();
bindForms();
start();
register();
