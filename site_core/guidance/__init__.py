"""Help in the house's words: for each kind of work one page, opened beside the screen, and first steps.

Belongs here: what is offered to whom. The words are templates. A room offers help with its own screens.
"""
