"""The screens of accounts, beside Wagtail's own."""
