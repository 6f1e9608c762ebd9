"""The app's colours for the site: `tokens.css` under the names that the site's two schemes have."""

import re

from tools.site.pages import ROOT

TOKENS = ROOT / "src" / "springleg" / "web" / "static" / "tokens.css"
SCHEMES = {"default": ":root {", "slate": ':root[data-theme="dark"] {'}


def tokens() -> str:
    """A stylesheet that says the app's tokens for light (default) and dark (slate)."""
    text = TOKENS.read_text(encoding="utf-8")
    return "\n".join(
        f'[data-md-color-scheme="{scheme}"] {{{_block(text, opening)}}}'
        for scheme, opening in SCHEMES.items()
    )


def _block(text: str, opening: str) -> str:
    start = text.index(f"\n{opening}") + len(opening) + 1
    return re.sub(r"\s+", " ", text[start : text.index("}", start)])
