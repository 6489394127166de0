"""The practice itself: its settings, its colour, its telephones, and where somebody in danger finds help."""
