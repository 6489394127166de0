"""How moments are written where nobody says otherwise: in Wagtail's own screens above all."""
