import { serve } from './engine/worker.js';
import { start } from './view/page.js';

// One script is both halves: the page starts it a second time as the worker that decrypts, so that the one hash of the policy covers everything.
if (typeof document === 'undefined') serve(self);
else start(document.currentScript.textContent);
