"""Reception's desk in Wagtail's admin: the list, one enquiry, the export, the dashboard."""
