"""The report on links that lead away."""
