"""Posters rendered from a seed with the truth in them, to measure perception against.

Rendering needs Chromium, Debian's fonts-noto-cjk, fonts-noto-cjk-extra, fonts-lxgw-wenkai,
fonts-smiley-sans, fonts-wqy-zenhei, fonts-wqy-microhei, fonts-arphic-ukai and
fonts-arphic-uming, and npm's display fonts: `npm install` in `fonts/`. A run names the
families that it misses, for with others a seed draws other posters.
"""
