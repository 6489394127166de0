"""Pictures and documents coming in: what is refused, and what is taken out of them first.

The models are in ``site_core.models``, which calls this; nothing here imports a model.
"""
