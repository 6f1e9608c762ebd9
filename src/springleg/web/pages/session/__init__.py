"""The page of the session: `session.js` runs it, a form stands in where there are no scripts."""
