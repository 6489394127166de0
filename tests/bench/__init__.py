"""Measurements, not tests: ``make bench`` prints a table and writes ``bench.json`` under ``var/``.

Every number of a run comes from the same machine, server and minute; ratios are what compares.
"""
