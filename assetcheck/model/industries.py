"""The industries a brand may declare, and a rule may be bound to."""

INDUSTRIES = (
    "general", "cosmetics", "food", "health_food", "infant_formula", "drug", "medical", "medical_device",
    "medical_beauty", "education", "finance", "insurance", "real_estate", "alcohol", "tobacco", "agriculture",
    "tourism", "games", "auto", "catering",
)  # fmt: skip
"""`general` is the same as naming none."""
