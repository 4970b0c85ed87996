"""How long the whole check of a poster takes, beside rapidocr at its defaults on the same pictures."""
