// Every page: the service worker, the outbox, and the line that says where what was logged is.
import { start } from "./outbox.js";
import { showSyncStatus } from "./sync-status.js";
import { applyTheme } from "./theme.js";
import { register } from "./worker.js";

applyTheme();
showSyncStatus();
start();
register();
