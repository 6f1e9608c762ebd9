// Every page: the service worker, and the line that says where what was logged is kept.
import { register } from "./worker.js";

register();
