"""Reading offers: prices, discounts, thresholds, gifts, periods and product facts, each tied to its product."""

from assetcheck.language.offers.reader import OfferReader

__all__ = ["OfferReader"]
