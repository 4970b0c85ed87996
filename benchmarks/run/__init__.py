"""The gate: speed, scaling, memory and start-up in one table."""
