"""Numbers for a monitor that draws curves (Prometheus), only where somebody asked for them.

Belongs here: what is counted while people are answered (``counting``). Does not belong here: who or what was asked
for, because no number tells of a person; and what is measured when the monitor asks (``checkup/gauges.py``).
"""
