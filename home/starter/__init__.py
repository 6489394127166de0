"""The practice's part of the starter site: its texts, and how they become pages."""

from home.starter.loading import plant_home, plant_services, plant_standard_page, plant_team

__all__ = ["plant_home", "plant_services", "plant_standard_page", "plant_team"]
